package dev.parley.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells the operator in place of a stack trace; before Boot's own, which show values. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException cause) {
		return new FailureAnalysis(cause.getMessage() + '.', cause.remedy(), cause);
	}

}
