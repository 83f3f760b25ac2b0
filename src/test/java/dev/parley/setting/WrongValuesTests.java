package dev.parley.setting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.ParleyApplication;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

/** A value that a variable cannot have stops the start by the variable's name. */
@ExtendWith(OutputCaptureExtension.class)
class WrongValuesTests {

	private static final String DATABASE = "DATABASE_URL=postgresql://u@127.0.0.1:1/x";

	private static final String LLM = "BRAIN=llm LLM_PROVIDER=openai LLM_MODEL=m LLM_API_KEY=k";

	private static final String HTTP = "BRAIN=http BRAIN_URL=http://127.0.0.1:1 BRAIN_SECRET=whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";

	/** What switches on what a variable belongs to. */
	private static final Map<String, String> WITH = Map.of("WHATSAPP",
			"WHATSAPP_APP_SECRET=a WHATSAPP_VERIFY_TOKEN=a WHATSAPP_ACCESS_TOKEN=a WHATSAPP_PHONE_NUMBER_ID=1",
			"MESSENGER", "MESSENGER_APP_SECRET=a MESSENGER_VERIFY_TOKEN=a MESSENGER_PAGE_TOKEN=a MESSENGER_PAGE_ID=1",
			"INSTAGRAM",
			"INSTAGRAM_APP_SECRET=a INSTAGRAM_VERIFY_TOKEN=a INSTAGRAM_ACCESS_TOKEN=a INSTAGRAM_ACCOUNT_ID=1",
			"TELEGRAM", "TELEGRAM_WEBHOOK_SECRET=a TELEGRAM_BOT_TOKEN=1:a TELEGRAM_BOT_USERNAME=bot", "MATTERMOST",
			"MATTERMOST_WEBHOOK_TOKEN=a MATTERMOST_BOT_TOKEN=a MATTERMOST_BOT_USER=b MATTERMOST_API_URL=http://127.0.0.1:1",
			"SLACK", "SLACK_SIGNING_SECRET=a SLACK_BOT_TOKEN=xoxb-1 SLACK_API_URL=http://127.0.0.1:1/", "LLM", LLM,
			"BRAIN", HTTP, "DATABASE", DATABASE, "MIGRATE", DATABASE);

	/** Each with a value that it cannot have. */
	private static final List<String> WRONG = List.of("PORT=eighty", "PORT=99999", "PORT=-1", "MANAGEMENT_PORT=http",
			"ADMIN_ON_MANAGEMENT_PORT=true", "ADMIN_ON_MANAGEMENT_PORT=maybe", "MAX_CONNECTIONS=many",
			"BODY_TIMEOUT=soon", "REST_WEBHOOK_SECRET=s3cr3t-value", "REST_ALLOW_UNSIGNED=maybe",
			"REST_CALLBACK_URL=nowhere", "SLACK_BOT_TOKEN=s3cr3t-value, other", "SLACK_API_URL=nowhere",
			"SLACK_DIRECT_MESSAGES=apart", "WHATSAPP_ACCESS_TOKEN=s3cr3t value", "WHATSAPP_API_URL=nowhere",
			"MESSENGER_PAGE_TOKEN=s3cr3t value", "MESSENGER_API_URL=nowhere", "INSTAGRAM_ACCESS_TOKEN=s3cr3t value",
			"INSTAGRAM_API_URL=nowhere", "TELEGRAM_WEBHOOK_SECRET=s3cr3t/value", "TELEGRAM_BOT_TOKEN=s3cr3t value",
			"TELEGRAM_API_URL=nowhere", "TELEGRAM_STREAMING=maybe", "MATTERMOST_BOT_TOKEN=s3cr3t value",
			"MATTERMOST_API_URL=nowhere", "GUARD_PII=shoes", "GUARD_SENDER_PER_MINUTE=few", "GUARD_SENDER_PER_DAY=-4",
			"GUARD_CONVERSATION_PER_MINUTE=0", "GUARD_CONVERSATION_PER_DAY=1.5", "GUARD_ALLOW_SENDERS=nobody",
			"GUARD_DENY_SENDERS=nobody", "GUARD_MODE=lenient", "GUARD_RULES=/no/such/rules",
			"GUARD_PUBLIC_FACTS=file:/no/such/facts", "DATABASE_URL=mysql://u:s3cr3t-value@h/d",
			"DATABASE_READ_URL=mysql://u:s3cr3t-value@h/d", "DATABASE_FLUSHES=one", "DATABASE_BATCH=all",
			"MIGRATE_CHANNEL=no:channel", "BRAIN=gpt", "LLM_PROVIDER=gpt", "LLM_API_KEY=s3cr3t value",
			"LLM_BASE_URL=nowhere", "LLM_SYSTEM_PROMPT=file:/no/such/prompt", "LLM_MAX_TOKENS=lots",
			"LLM_CONTEXT_TOKENS=12", "LLM_TIMEOUT=slow", "LLM_CONNECT_TIMEOUT=slow", "LLM_CONCURRENCY=much",
			"LLM_BREAKER_FAILURES=some", "LLM_BREAKER_PAUSE=long", "LLM_PRICE_INPUT=cheap", "LLM_PRICE_CACHED=cheap",
			"LLM_PRICE_OUTPUT=dear", "BRAIN_URL=nowhere", "BRAIN_SECRET=s3cr3t-value", "BRAIN_TIMEOUT=slow",
			"BRAIN_CONNECT_TIMEOUT=slow", "BRAIN_CONCURRENCY=much", "BRAIN_BREAKER_FAILURES=some",
			"BRAIN_BREAKER_PAUSE=long", "HISTORY_LIMIT=few", "TURN_LEASE=abc", "TURN_DEADLINE=never", "TURN_ATTEMPTS=x",
			"CHOICES_VALID=0s", "WHATSAPP_LIST_BUTTON=a word that is too long", "MATTERMOST_ACTIONS_URL=nowhere",
			"TURN_DEBOUNCE=2 minutes", "TURN_DEBOUNCE=5m", "TURN_ALBUM_WAIT=-1s", "HANDOVER_RETURN=soon",
			"HANDOVER_URL=nowhere", "HANDOVER_SECRET=s3cr3t-value", "CONSOLE_URL=nowhere", "ADMIN_USERS=eve:s3cr3t",
			"ADMIN_USERS=s3cr3t-value", "ADMIN_USER_HEADER=X Forwarded", "OUTBOX_UNKNOWN=throw", "OUTBOX_MAX_AGE=old",
			"ADMIN_PASSWORD=s3cr3t", "OTEL_EXPORTER_OTLP_ENDPOINT=nowhere", "SEARCH_INDEX=maybe",
			"RETENTION_INBOX=long", "RETENTION_UNSENT=long", "RETENTION_HISTORY=ever", "RETENTION_RECEIPTS=never",
			"SHUTDOWN_GRACE=slow");

	/** Any text will do, only their platform knows, or compose.yaml alone reads it. */
	private static final Set<String> TEXTS = Set.of("SLACK_SIGNING_SECRET", "WHATSAPP_APP_SECRET",
			"WHATSAPP_VERIFY_TOKEN", "WHATSAPP_PHONE_NUMBER_ID", "MESSENGER_APP_SECRET", "MESSENGER_VERIFY_TOKEN",
			"MESSENGER_PAGE_ID", "INSTAGRAM_APP_SECRET", "INSTAGRAM_VERIFY_TOKEN", "INSTAGRAM_ACCOUNT_ID",
			"TELEGRAM_BOT_USERNAME", "MATTERMOST_WEBHOOK_TOKEN", "MATTERMOST_BOT_USER", "AWAY_NOTICE", "GUARD_REFUSAL",
			"GUARD_LIMIT_NOTICE", "LLM_MODEL", "LLM_REFUSAL", "TURN_APOLOGY", "TURN_STOPPED", "CHOICES_TAKEN",
			"CHOICES_LATE", "CHOICES_FOREIGN", "HANDOVER_PHRASE", "HANDOVER_DISCLOSURE", "OTEL_SERVICE_NAME",
			"DATABASE_PASSWORD");

	private static final List<PropertySource<?>> DOCUMENTS = Defaults.documents();

	private static final Map<String, Class<?>> RECORDS = records();

	@Test
	void knowsEveryVariableOfTheExample() throws IOException {
		Set<String> listed = Files.readAllLines(Path.of(".env.example"))
			.stream()
			.filter((line) -> line.matches("[A-Z_]+=.*"))
			.map(WrongValuesTests::variable)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> known = Stream.concat(WRONG.stream().map(WrongValuesTests::variable), TEXTS.stream())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(known).isEqualTo(listed);
	}

	@Test
	void namesTheVariableAndNeverItsValue() {
		SoftAssertions all = new SoftAssertions();
		for (String wrong : WRONG) {
			FailureAnalysis told = told(refused(wrong));
			all.assertThat(told.getDescription()).as(wrong).matches(variable(wrong) + " [a-z].*\\.");
			all.assertThat(told.getAction()).as(wrong).matches("[A-Z].*\\.");
			all.assertThat(told.getDescription() + told.getAction()).as(wrong).doesNotContain("s3cr3t");
		}
		all.assertAll();
	}

	@Test
	void namesThePortThatAnotherProcessListensOn() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			String port = "" + other.getLocalPort();
			Exception taken = start(List.of("PORT=" + port, "REST_ALLOW_UNSIGNED=true"));
			assertThat(StartFailures.sentence(taken)).isEqualTo("PORT is a port on which another process listens. "
					+ "Set it to a port that is free, or end the other process.");
			Exception second = start(List.of("PORT=0", "MANAGEMENT_PORT=" + port, "REST_ALLOW_UNSIGNED=true"));
			assertThat(StartFailures.sentence(second)).startsWith("MANAGEMENT_PORT is a port on which");
		}
	}

	@Test
	void tellsTheFormsThatAreRight(CapturedOutput output) {
		start(List.of("PORT=0", "REST_ALLOW_UNSIGNED=true", "OUTBOX_UNKNOWN=throw"));
		assertThat(output.toString().replace("\\n", "\n")).contains("Parley does not start: "
				+ "OUTBOX_UNKNOWN is none of what it can be. Set it to one of: resend, hold, or unset it for resend.");
		assertThat(output).doesNotContain("\tat ", "APPLICATION FAILED TO START");
		assertThat(told(refused("TURN_LEASE=abc")).getAction())
			.isEqualTo("Set it to something like 500ms, 30s, 5m, 2h or 7d, or unset it for 30s.");
		assertThat(told(refused("REST_BODY_LIMIT=big")).getAction())
			.isEqualTo("Set it to something like 512KB or 3MB, or unset it for 1MB.");
	}

	private static FailureAnalysis told(Exception refused) {
		FailureAnalysis told = new WrongSettingAnalyzer().analyze(refused);
		told = (told != null) ? told : new WrongValueAnalyzer().analyze(refused);
		return Objects.requireNonNull(told, refused::toString);
	}

	/** Binds what the setting belongs to, which is quick, or else starts the service. */
	private static Exception refused(String wrong) {
		String with = WITH.getOrDefault(variable(wrong).split("_")[0], "");
		List<String> settings = Stream
			.of(("PORT=0 REST_ALLOW_UNSIGNED=true parley.store.database.probe=1h " + with).split(" "))
			.filter((setting) -> !setting.isEmpty() && !setting.startsWith(variable(wrong) + '='))
			.collect(Collectors.toCollection(ArrayList::new));
		settings.add(wrong);
		try {
			bind(settings, variable(wrong));
		}
		catch (RuntimeException ex) {
			return ex;
		}
		return start(settings);
	}

	private static void bind(List<String> settings, String variable) {
		MockEnvironment environment = new MockEnvironment();
		settings.forEach((setting) -> environment.setProperty(variable(setting), setting.split("=", 2)[1]));
		for (PropertySource<?> document : DOCUMENTS) {
			environment.getPropertySources().addLast(document);
			for (String property : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
				if (String.valueOf(document.getProperty(property)).startsWith("${" + variable)) {
					RECORDS.forEach((prefix, type) -> {
						if (property.startsWith(prefix + '.')) {
							Binder.get(environment).bindOrCreate(prefix, Bindable.of(type));
						}
					});
				}
			}
		}
	}

	/** What binds settings, by the prefix of their properties. */
	private static Map<String, Class<?>> records() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		Map<String, Class<?>> records = new TreeMap<>();
		for (BeanDefinition found : scanner.findCandidateComponents("dev.parley")) {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
			records.put(type.getAnnotation(ConfigurationProperties.class).value(), type);
		}
		return records;
	}

	private static Exception start(List<String> settings) {
		String[] arguments = settings.stream().map((setting) -> "--" + setting).toArray(String[]::new);
		return Objects.requireNonNull(
				catchException(() -> new SpringApplication(ParleyApplication.class).run(arguments).close()),
				() -> "started with " + settings);
	}

	private static String variable(String setting) {
		return setting.substring(0, setting.indexOf('='));
	}

}
