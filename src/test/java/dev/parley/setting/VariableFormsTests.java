package dev.parley.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Walks the variables that operators set, with three values that each cannot have. */
class VariableFormsTests {

	private static final Pattern LINE = Pattern.compile("([A-Z_]+)=.*");

	/**
	 * What has no kind by its default: words of a few, addresses, lists, and plain texts;
	 * one is read by compose.yaml alone. Its own record refuses what it cannot be, as
	 * {@code WrongValuesTests} shows with a value for each that is no plain text.
	 */
	private static final Set<String> LEFT_TO_THEIR_RECORDS = Set.of("ADMIN_USERS", "ADMIN_USER_HEADER", "AWAY_NOTICE",
			"BRAIN", "BRAIN_URL", "CHOICES_FOREIGN", "CHOICES_LATE", "CHOICES_TAKEN", "CONSOLE_URL",
			"DATABASE_PASSWORD", "GUARD_ALLOW_SENDERS", "GUARD_CONVERSATION_PER_DAY", "GUARD_CONVERSATION_PER_MINUTE",
			"GUARD_DENY_SENDERS", "GUARD_LIMIT_NOTICE", "GUARD_MODE", "GUARD_PII", "GUARD_PUBLIC_FACTS",
			"GUARD_REFUSAL", "GUARD_RULES", "GUARD_SENDER_PER_DAY", "GUARD_SENDER_PER_MINUTE", "HANDOVER_DISCLOSURE",
			"HANDOVER_PHRASE", "HANDOVER_URL", "INSTAGRAM_ACCOUNT_ID", "INSTAGRAM_API_URL", "LLM_BASE_URL", "LLM_MODEL",
			"LLM_PROVIDER", "LLM_REFUSAL", "LLM_SYSTEM_PROMPT", "MATTERMOST_ACTIONS_URL", "MATTERMOST_API_URL",
			"MATTERMOST_BOT_USER", "MAX_CONNECTIONS", "MESSENGER_API_URL", "MESSENGER_PAGE_ID", "MIGRATE_CHANNEL",
			"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME", "OUTBOX_UNKNOWN", "REST_ALLOW_UNSIGNED",
			"REST_CALLBACK_URL", "SLACK_API_URL", "SLACK_DIRECT_MESSAGES", "TELEGRAM_API_URL", "TELEGRAM_BOT_USERNAME",
			"TURN_APOLOGY", "TURN_STOPPED", "WHATSAPP_API_URL", "WHATSAPP_LIST_BUTTON", "WHATSAPP_PHONE_NUMBER_ID");

	@Test
	void refusesThreeValuesOfEveryVariableThatHasAKind() throws IOException {
		Set<String> left = new TreeSet<>();
		for (String line : Files.readAllLines(Path.of(".env.example"))) {
			Matcher listed = LINE.matcher(line);
			if (listed.matches()) {
				String variable = listed.group(1);
				List<String> passed = wrong(variable).stream().filter((value) -> passes(variable, value)).toList();
				if (passed.isEmpty()) {
					continue;
				}
				assertThat(passed).as("some of the wrong values of %s pass", variable).hasSize(3);
				left.add(variable);
			}
		}
		assertThat(left).isEqualTo(new TreeSet<>(LEFT_TO_THEIR_RECORDS));
	}

	private static List<String> wrong(String variable) {
		if (variable.endsWith("_ON_MANAGEMENT_PORT")) {
			return List.of("maybe", "1", "ja");
		}
		if (variable.matches(".*(_SECRET|_TOKEN|_PASSWORD|_API_KEY)")) {
			return List.of("set-me-to-24-random-bytes", "change-me", "xoxb-…");
		}
		if (variable.matches("DATABASE_(READ_)?URL")) {
			return List.of("postgresql://u:set-me@h/d", "postgresql://u:changeme@h/d", "postgresql://u:…@h/d");
		}
		// a time without a unit and a number that is a word are wrong of anything counted
		if (variable.contains("_PRICE_")) {
			return List.of("cheap", "-1", "1,5");
		}
		return isCounted(variable) ? List.of("few", "1,5", "99999999999") : List.of("30", "soon", "1 fortnight");
	}

	private static boolean isCounted(String variable) {
		return variable.endsWith("PORT")
				|| variable.matches(".*(_LIMIT|_TOKENS|_CONCURRENCY|_FAILURES|_ATTEMPTS" + "|_BATCH|_FLUSHES)");
	}

	private static boolean passes(String variable, String value) {
		try {
			StandardEnvironment environment = environment(variable, value);
			new VariableForms().postProcessEnvironment(environment, new SpringApplication());
			return true;
		}
		catch (WrongSettingException ex) {
			assertThat(ex.getMessage()).startsWith(variable + ' ').doesNotContain(value);
			assertThat(ex.remedy()).endsWith(".");
			return false;
		}
	}

	private static StandardEnvironment environment(String variable, String value) {
		StandardEnvironment environment = new StandardEnvironment();
		Defaults.documents().forEach(environment.getPropertySources()::addLast);
		environment.getPropertySources().addFirst(new MapPropertySource("set", Map.of(variable, value)));
		return environment;
	}

	@Test
	void aTimeWantsItsUnit() {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> process("TURN_LEASE", "30"))
			.withMessage("TURN_LEASE is a time without a unit")
			.satisfies((wrong) -> assertThat(wrong.remedy()).contains("30s"));
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> process("WHATSAPP_MAX_AGE", "24"));
	}

	@Test
	void theBrainNeedNotBeTheOneThatAnswers() {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> process("LLM_TIMEOUT", "abc"))
			.withMessage("LLM_TIMEOUT is not a duration");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TURN_LEASE=45s", "TURN_LEASE=PT45S", "TURN_DEBOUNCE=0", "RETENTION_HISTORY=forever",
			"REST_BODY_LIMIT=512KB", "LLM_PRICE_INPUT=0.25", "LOG_FORMAT=logstash", "ADMIN_PASSWORD=$2a$10${x}y.z-0123",
			"TELEGRAM_BOT_TOKEN=123:AAset_me" })
	void letsPassWhatCanBe(String setting) {
		String[] sides = setting.split("=", 2);
		assertThatCode(() -> process(sides[0], sides[1])).doesNotThrowAnyException();
	}

	private static void process(String variable, String value) {
		new VariableForms().postProcessEnvironment(environment(variable, value), new SpringApplication());
	}

}
