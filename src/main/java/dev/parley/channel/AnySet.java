package dev.parley.channel;

import java.util.List;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches a channel on when any of the settings that it needs is set: then all are. */
public abstract class AnySet implements Condition {

	private final String prefix;

	private final List<String> names;

	/**
	 * Looks at these.
	 * @param prefix what the settings begin with, such as {@code parley.slack}
	 * @param names how they go on
	 */
	protected AnySet(String prefix, String... names) {
		this.prefix = prefix;
		this.names = List.of(names);
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return this.names.stream()
			.anyMatch((name) -> StringUtils.hasText(context.getEnvironment().getProperty(this.prefix + '.' + name)));
	}

}
