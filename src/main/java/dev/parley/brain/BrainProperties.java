package dev.parley.brain;

import java.util.List;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which brain answers.
 *
 * @param kind its name; a {@link Brain} bean of one's own is preferred to any of them
 */
@ConfigurationProperties("parley.brain")
record BrainProperties(@DefaultValue("echo") String kind) {

	private static final List<String> KINDS = List.of("echo", "llm", "http");

	BrainProperties {
		check(kind);
	}

	/** To be asked before any bean needs a brain, or that would be what is missing. */
	static void check(String kind) {
		if (!KINDS.contains(kind)) {
			throw new WrongSettingException("BRAIN", "names no brain that this service has",
					"Set it to one of: " + String.join(", ", KINDS) + '.');
		}
	}

}
