package dev.parley.guard.pii;

import java.util.List;
import java.util.stream.Stream;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberingPlansTests {

	private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

	private final NumberingPlans plans = new NumberingPlans(0);

	/** What a new version of the library writes in another way has to be found, too. */
	@ParameterizedTest
	@MethodSource("regions")
	void knowsHowEachRegionWritesItsNumbers(String region) {
		for (PhoneNumberType type : PhoneNumberType.values()) {
			PhoneNumber number = NUMBERS.getExampleNumberForType(region, type);
			String national = (number != null) ? NUMBERS.format(number, PhoneNumberFormat.NATIONAL) : "";
			List<Integer> lengths = Stream.of(national.split("[^0-9]+"))
				.map(String::length)
				.filter((length) -> length > 0)
				.toList();
			if (lengths.size() > 1) {
				assertThat(new NumberingPlans(0).isGrouped(national.replaceAll("[^0-9]", ""), lengths)).as(national)
					.isTrue();
			}
		}
	}

	static Stream<String> regions() {
		return NUMBERS.getSupportedRegions().stream().sorted();
	}

	@Test
	void refusesUnaskedWhatNoCountryHas() {
		assertThat(this.plans.isValid("9991234567")).isFalse();
		assertThat(this.plans.isValid("44123")).isFalse();
		assertThat(this.plans.isNational("00123456789")).isFalse();
		assertThat(this.plans.isGrouped("1234567890123", List.of(1, 11, 1))).isFalse();
		assertThat(this.plans.asked()).isZero();
	}

	@Test
	void remembersAnAnswer() {
		assertThat(this.plans.isValid("442079460958")).isTrue();
		assertThat(this.plans.isValid("442079460958")).isTrue();
		assertThat(this.plans.asked()).isEqualTo(1);
	}

	@Test
	void saysYesToWhatItMayNotAsk() {
		for (int i = 0; i < 2000; i++) {
			this.plans.isValid("44%010d".formatted(i));
		}
		int asked = this.plans.asked();
		assertThat(this.plans.isValid("440000009999")).isTrue();
		assertThat(this.plans.isGrouped("0000000009", List.of(3, 3, 4))).isFalse();
		assertThat(this.plans.isGrouped("0123456789", List.of(3, 3, 4))).isTrue();
		assertThat(this.plans.asked()).isEqualTo(asked);
	}

}
