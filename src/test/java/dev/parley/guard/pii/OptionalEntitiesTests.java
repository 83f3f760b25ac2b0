package dev.parley.guard.pii;

import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionalEntitiesTests {

	private static final String ALL = "ann@example.com 415-555-0132 219-09-9999 4242424242424242 10.1.2.3";

	@Test
	void redactsWhatIsUsual() {
		String usual = "[REDACTED_EMAIL] [REDACTED_PHONE] [REDACTED_SSN] [REDACTED_CARD] 10.1.2.3";
		Screened.of(ALL).becomes(usual);
		Screened.of(ALL, " ").becomes(usual);
	}

	@Test
	void redactsWhatIsChosenAlone() {
		Screened.of(ALL, "Email, ip")
			.becomes("[REDACTED_EMAIL] 415-555-0132 219-09-9999 4242424242424242 [REDACTED_IP]");
		Screened.of(ALL, "none").becomes(ALL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "email,phones", "email,,phone", "email phone", "none,email" })
	void refusesWhatItDoesNotKnow(String entities) {
		PiiConfiguration.Properties properties = new PiiConfiguration.Properties(entities);
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(properties::chosen)
			.withMessageStartingWith("GUARD_PII ")
			.satisfies((wrong) -> assertThat(wrong.getMessage()).doesNotContain(entities))
			.satisfies((wrong) -> assertThat(wrong.remedy()).contains("card, iban, ssn, phone, email, secret, ip"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			from 192.168.1.10:8080           | from [REDACTED_IP]:8080
			10.0.0.0/8 is ours               | [REDACTED_IP] is ours
			2001:db8::8a2e:370:7334          | [REDACTED_IP]
			::1 and fe80::1.                 | [REDACTED_IP] and [REDACTED_IP].
			::ffff:10.0.0.1                  | [REDACTED_IP]
			version 10.15.7.1                | version 10.15.7.1
			300.1.2.3 and 1.2.3              | 300.1.2.3 and 1.2.3
			10:30:45 and std::move           | 10:30:45 and std::move
			aa:bb:cc:dd:ee:11                | aa:bb:cc:dd:ee:11
			""")
	void redactsAddressesOfTheInternet(String said, String known) {
		Screened.of(said, "ip").becomes(known);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mail ann at example dot com please | mail [REDACTED_EMAIL] please
			ann dot lee at mail dot example dot org | [REDACTED_EMAIL]
			ann at example.com               | [REDACTED_EMAIL]
			look at the dot                  | look at the dot
			""")
	void redactsSpokenAddresses(String said, String known) {
		Screened.of(said, "spoken-email").becomes(known);
	}

}
