package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is redacted.
 *
 * @param entities names separated by commas, or {@code none}; unset: the usual ones
 */
@ConfigurationProperties("parley.guard.pii")
record PiiProperties(@Nullable String entities) {

	Set<Entity> chosen() {
		String names = WrongSettingException.blankToNull(this.entities);
		if (names == null) {
			return Arrays.stream(Entity.values()).filter(Entity::usual).collect(Collectors.toSet());
		}
		if (names.equalsIgnoreCase("none")) {
			return EnumSet.noneOf(Entity.class);
		}
		return Stream.of(names.split(",")).map(PiiProperties::entity).collect(Collectors.toSet());
	}

	private static Entity entity(String name) {
		return Arrays.stream(Entity.values())
			.filter((entity) -> entity.setting().equals(name.strip().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new WrongSettingException("GUARD_PII", "names something that the guard does not know",
					"Name some of %s, separated by commas, or none.".formatted(known())));
	}

	private static String known() {
		return Arrays.stream(Entity.values()).map(Entity::setting).collect(Collectors.joining(", "));
	}

}
