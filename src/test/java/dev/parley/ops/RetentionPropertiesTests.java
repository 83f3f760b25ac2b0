package dev.parley.ops;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;
import dev.parley.store.Housekeeping.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetentionPropertiesTests {

	private final Duration month = Duration.ofDays(30);

	private final Duration quarter = Duration.ofDays(90);

	@Test
	void keepsForEverOnlyWhatIsAskedFor() {
		assertThat(new RetentionProperties(this.month, this.quarter, "365d", "3650d").toRetention())
			.isEqualTo(new Retention(this.month, this.quarter, Duration.ofDays(365), Duration.ofDays(3650)));
		assertThat(new RetentionProperties(this.month, this.quarter, "Forever", " forever ").toRetention())
			.isEqualTo(new Retention(this.month, this.quarter, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1s", "-1d", "a year", "365 days" })
	void refusesWhatIsNoTime(String time) {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new RetentionProperties(this.month, this.quarter, time, "forever"))
			.withMessage("RETENTION_HISTORY is no time of at least a minute")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("365d", "forever"));
	}

	@Test
	void refusesTimesThatAreTooShort() {
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new RetentionProperties(Duration.ofHours(1), this.quarter, "365d", "forever"))
			.withMessageStartingWith("RETENTION_INBOX");
		assertThatExceptionOfType(WrongSettingException.class)
			.isThrownBy(() -> new RetentionProperties(this.month, Duration.ZERO, "365d", "forever"))
			.withMessageStartingWith("RETENTION_UNSENT");
	}

}
