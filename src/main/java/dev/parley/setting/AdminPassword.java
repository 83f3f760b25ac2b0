package dev.parley.setting;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether there is {@code ADMIN_PASSWORD} or {@code ADMIN_USERS}: without either there is
 * no admin API, no console and no playground.
 */
public class AdminPassword implements Condition {

	public static boolean isSet(Environment environment) {
		return StringUtils.hasText(environment.getProperty("parley.admin.password"))
				|| StringUtils.hasText(environment.getProperty("parley.admin.users"));
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return isSet(context.getEnvironment());
	}

}
