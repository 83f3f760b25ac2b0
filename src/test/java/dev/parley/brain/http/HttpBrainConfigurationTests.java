package dev.parley.brain.http;

import java.time.Clock;
import java.util.function.Supplier;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainMetrics;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

class HttpBrainConfigurationTests {

	private static final String URL = "parley.brain.http.url=http://localhost:9000/answer";

	private static final String SECRET = "parley.brain.http.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private final ApplicationContextRunner off = new ApplicationContextRunner().withBean(Clock.class, Clock::systemUTC)
		.withBean(BrainMetrics.class, () -> new BrainMetrics() {
		})
		.withUserConfiguration(HttpBrainConfiguration.class);

	private final ApplicationContextRunner context = this.off.withUserConfiguration(Asking.class)
		.withPropertyValues("parley.brain.kind=http");

	@Test
	void isOffUnlessItIsChosen() {
		this.off.withPropertyValues(URL, SECRET).run((context) -> assertThat(context).doesNotHaveBean(Brain.class));
	}

	@Test
	void isOnWithAUrlAndASecret() {
		this.context.withPropertyValues(URL, SECRET).run((context) -> {
			assertThat(context).hasSingleBean(Brain.class);
			assertThat(context.getBean(HttpBrainProperties.class).toString()).doesNotContain("whsec");
		});
	}

	@Test
	void oneAloneStopsTheStartAndNamesTheOther() {
		assertWrong("BRAIN_SECRET", URL);
		assertWrong("BRAIN_URL", SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "BRAIN_URL,url=hunter2", "BRAIN_URL,url=http://u:hunter2@localhost/",
			"BRAIN_SECRET,secret=whsec_hunter2", "BRAIN_TIMEOUT,limits.timeout=0s",
			"BRAIN_CONCURRENCY,limits.concurrency=-1", "BRAIN_CONNECT_TIMEOUT,limits.connect-timeout=0s",
			"BRAIN_BREAKER_FAILURES,limits.breaker-failures=0", "BRAIN_BREAKER_PAUSE,limits.breaker-pause=-1s" })
	void aWrongSettingStopsTheStartAndIsNotShown(String variable, String setting) {
		assertWrong(variable, URL, SECRET, "parley.brain.http." + setting);
	}

	private void assertWrong(String variable, String... settings) {
		this.context.withPropertyValues(settings)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(WrongSettingException.class, (wrong) -> {
					assertThat(wrong).hasMessageStartingWith(variable + ' ');
					assertThat(wrong.getMessage() + wrong.remedy()).doesNotContain("hunter");
				}));
	}

	/** Needs the brain, as turns do. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Asking {

		@Bean
		Supplier<Brain> turns(Brain brain) {
			return () -> brain;
		}

	}

}
