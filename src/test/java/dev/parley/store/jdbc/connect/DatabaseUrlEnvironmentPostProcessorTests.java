package dev.parley.store.jdbc.connect;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseUrlEnvironmentPostProcessorTests {

	@Test
	void setsBootsOwnSettingsAndTheProfile() {
		ConfigurableEnvironment environment = start(
				"--DATABASE_URL=postgresql://u:p%24%7Bx%7D@h/d?sslmode=require&sslpassword=key");
		assertThat(environment.getActiveProfiles()).containsExactly("jdbc");
		assertThat(bound(environment, "spring.datasource.url")).isEqualTo("jdbc:postgresql://h:5432/d?sslmode=require");
		assertThat(bound(environment, "spring.datasource.username")).isEqualTo("u");
		assertThat(bound(environment, "spring.datasource.password")).isEqualTo("p${x}");
		assertThat(bound(environment, "spring.datasource.hikari.data-source-properties.sslpassword")).isEqualTo("key");
	}

	@Test
	void keepsOtherProfiles() {
		ConfigurableEnvironment environment = start("--DATABASE_URL=postgresql://h/d",
				"--spring.profiles.active=staging");
		assertThat(environment.getActiveProfiles()).containsExactlyInAnyOrder("jdbc", "staging");
	}

	@Test
	void readsConfigurationOfTheProfile() {
		ConfigurableEnvironment environment = start("--DATABASE_URL=postgresql://h/d");
		assertThat(environment.getProperty("management.endpoint.health.group.readiness.include")).contains("database");
	}

	@Test
	void doesNothingWhenUnsetOrBlank() {
		assertThat(start().getActiveProfiles()).isEmpty();
		assertThat(start("--DATABASE_URL= ").getActiveProfiles()).isEmpty();
	}

	@Test
	void warnsOfOptionsThatTheDriverDoesNotKnow(CapturedOutput output) {
		start("--DATABASE_URL=postgresql://h/d?schema=s3cret");
		assertThat(output).containsOnlyOnce("options that the driver does not know and that are ignored: schema")
			.doesNotContain("s3cret");
	}

	@Test
	void aMalformedOneStopsTheStartWithASentence(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--DATABASE_URL=postgresql://u:s3cret@h:x${y/d"));
		assertThat(output).contains("DATABASE_URL has a host or port that is not one; expected is " + DatabaseUrl.FORM)
			.doesNotContain("s3cret")
			.doesNotContain("\tat ");
	}

	@Test
	void keepsTheReplicasAddressApart() {
		ConfigurableEnvironment environment = start("--DATABASE_URL=postgresql://u:p@h/d?sslpassword=key",
				"--DATABASE_READ_URL=postgresql://r:p%24%7Bx%7D@standby/d?sslmode=require");
		assertThat(bound(environment, "spring.datasource.url")).isEqualTo("jdbc:postgresql://h:5432/d");
		try (HikariDataSource reads = Pool.unstarted(environment, ReadReplica.PREFIX)) {
			assertThat(reads.getJdbcUrl()).isEqualTo("jdbc:postgresql://standby:5432/d?sslmode=require");
			assertThat(reads.getUsername()).isEqualTo("r");
			assertThat(reads.getPassword()).isEqualTo("p${x}");
			assertThat(reads.getDataSourceProperties()).containsKey("socketTimeout").doesNotContainKey("sslpassword");
		}
	}

	@Test
	void aReplicaIsToldByItsOwnVariable(CapturedOutput output) {
		assertThatException().isThrownBy(
				() -> start("--DATABASE_URL=postgresql://h/d", "--DATABASE_READ_URL=postgresql://u:s3cret@h:x/d"));
		assertThat(output).contains("DATABASE_READ_URL has a host or port that is not one").doesNotContain("s3cret");
		assertThatException().isThrownBy(() -> start("--DATABASE_READ_URL=postgresql://h/d"));
		assertThat(output).contains("DATABASE_READ_URL is set, but DATABASE_URL is not.");
	}

	@Test
	void theProfileWithoutADatabaseStopsTheStartWithASentence(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--spring.profiles.active=jdbc"));
		assertThat(output).contains("DATABASE_URL is not set, but profile jdbc is active.").doesNotContain("\tat ");
	}

	@Test
	void theProfileIsContentWithBootsOwnSetting() {
		assertThat(start("--spring.profiles.active=jdbc", "--spring.datasource.url=jdbc:postgresql://h/d")
			.getActiveProfiles()).containsExactly("jdbc");
	}

	private static String bound(ConfigurableEnvironment environment, String name) {
		return Binder.get(environment).bind(name, Bindable.of(String.class)).get();
	}

	private static ConfigurableEnvironment start(String... arguments) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
			.web(WebApplicationType.NONE)
			.run(arguments)) {
			return context.getEnvironment();
		}
	}

	static class Nothing {

	}

}
