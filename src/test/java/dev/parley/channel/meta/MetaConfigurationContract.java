package dev.parley.channel.meta;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.parley.channel.Channel;
import dev.parley.setting.WrongSettingException;
import dev.parley.testing.DefaultSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** When a channel of Meta's is on, by the environment variables as operators set them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MetaConfigurationContract {

	private final String channel;

	private final Class<?> properties;

	private final List<String> needed;

	private final ApplicationContextRunner context;

	/**
	 * Tests one channel.
	 * @param channel its name
	 * @param properties its settings
	 * @param needed the variables that it needs, without their prefix
	 */
	protected MetaConfigurationContract(String channel, Class<?> configuration, Class<?> properties, String... needed) {
		this.channel = channel;
		this.properties = properties;
		this.needed = List.of(needed);
		this.context = new ApplicationContextRunner().withInitializer(new DefaultSettings())
			.withBean(Clock.class, Clock::systemUTC)
			.withUserConfiguration(configuration);
	}

	/** What the channel makes of a bold a and of many single letters. */
	protected abstract void check(Channel channel);

	List<String> needed() {
		return this.needed;
	}

	@Test
	void isOffWithoutSettings() {
		this.context.withPropertyValues(variable("APP_SECRET= "), variable("API_URL=https://example.com"))
			.run((context) -> assertThat(context).doesNotHaveBean(Channel.class));
	}

	@Test
	void isOnWithAllOfThem() {
		this.context.withPropertyValues(allBut("")).run((context) -> {
			Channel channel = context.getBean(Channel.class);
			assertThat(channel.name()).isEqualTo(this.channel);
			assertThat(channel.bodyLimit()).isEqualTo(3 * 1024 * 1024);
			check(channel);
			assertThat(context.getBean(this.properties).toString()).doesNotContain("hunter");
		});
	}

	@ParameterizedTest
	@MethodSource("needed")
	void oneThatIsMissingStopsTheStart(String missing) {
		this.context.withPropertyValues(allBut(missing))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSettingException.class)
				.hasMessage("%s is not set, but other settings of channel %s are".formatted(variable(missing),
						this.channel)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "API_URL=graph.facebook.com", "API_VERSION=v 25", "TEXT_LIMIT=19", "TOKEN=hunter 2" })
	void aWrongOneStopsTheStart(String wrong) {
		String set = wrong.startsWith("TOKEN") ? this.needed.get(2) + wrong.substring(5) : wrong;
		this.context.withPropertyValues(allBut(""))
			.withPropertyValues(variable(set))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(WrongSettingException.class)
				.hasMessageStartingWith(variable(set.substring(0, set.indexOf('=')).replace("VERSION", "URL")) + ' ')
				.hasMessageNotContaining("hunter"));
	}

	private String[] allBut(String missing) {
		List<String> settings = new ArrayList<>();
		for (String name : this.needed) {
			settings.add(variable(name) + (name.equals(missing) ? "= " : "=hunter" + name.length()));
		}
		return settings.toArray(String[]::new);
	}

	private String variable(String name) {
		return this.channel.toUpperCase(Locale.ROOT) + '_' + name;
	}

}
