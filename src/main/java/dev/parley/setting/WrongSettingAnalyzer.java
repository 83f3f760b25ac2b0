package dev.parley.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator in place of a stack trace and of Boot's own words, which show
 * values.
 */
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException cause) {
		return new FailureAnalysis(cause.getMessage() + '.', cause.remedy(), cause);
	}

}
