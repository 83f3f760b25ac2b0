package dev.parley.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Reads the settings of all that is always on and has nothing to be tried: of turns,
 * sending, limits, retention and so on.
 */
class SettingsCheck implements SelfCheck {

	private final Environment environment;

	SettingsCheck(ApplicationContext context) {
		this.environment = context.getEnvironment();
	}

	@Override
	public List<CheckResult> check() {
		ClassPathScanningCandidateComponentProvider records = new ClassPathScanningCandidateComponentProvider(false);
		records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		List<CheckResult> wrong = new ArrayList<>();
		Stream.of("turn", "web", "store", "ops")
			.flatMap((module) -> records.findCandidateComponents("dev.parley." + module).stream())
			.map((found) -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
			.filter((type) -> !type.getPackageName().endsWith(".api"))
			.forEach((type) -> bind(type, wrong));
		return wrong.isEmpty() ? List.of(CheckResult.ok("settings", "can all be read")) : wrong;
	}

	private void bind(Class<?> type, List<CheckResult> wrong) {
		String prefix = type.getAnnotation(ConfigurationProperties.class).value();
		try {
			Binder.get(this.environment).bindOrCreate(prefix, Bindable.of(type));
		}
		catch (RuntimeException ex) {
			wrong.add(CheckResult.failed("settings", ex));
		}
	}

}
