package dev.parley.testing;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnEnvironmentTests {

	@Test
	void takesOutWhatSetsTheServiceAndNothingElse() {
		Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "HOME", "/home/me", "DATABASE_URL",
				"postgresql://mine", "TURN_LEASE", "1s", "LLM_API_KEY", "mine", "PARLEY_TURN_LEASE", "1s",
				"SPRING_PROFILES_ACTIVE", "mine", "OTEL_SDK_DISABLED", "true"));
		OwnEnvironment.clear(environment);
		assertThat(environment).containsOnlyKeys("PATH", "HOME");
	}

	@Test
	void isAskedByEveryServiceThatTheTestsStart() {
		StandardEnvironment environment = new StandardEnvironment() {
			@Override
			public Map<String, Object> getSystemEnvironment() {
				return Map.of("PORT", "1", "PATH", "/bin");
			}
		};
		new OwnEnvironment().postProcessEnvironment(environment, new SpringApplication());
		SystemEnvironmentPropertySource left = (SystemEnvironmentPropertySource) environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		assertThat(left.getSource()).containsOnlyKeys("PATH");
	}

}
