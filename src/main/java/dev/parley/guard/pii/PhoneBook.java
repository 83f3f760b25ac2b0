package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * What numbers there are. It answers so many questions about one text; to all further
 * ones it says yes, so that a text full of numbers is neither slow nor readable. Belongs
 * to one text.
 */
final class PhoneBook {

	private static final int QUESTIONS = 400;

	/** Whose numbers are known though they are written as at home. */
	private static final List<String> HOMES = List.of("GB", "FR", "DE", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "FI",
			"DK", "NO", "PL", "IE", "PT", "IL", "ZA", "AU", "NZ", "JP", "KR", "CN", "IN", "BR", "TR", "ID", "RU");

	/** Asking all countries is as dear as so many questions. */
	private static final int WORLD = 20;

	private static final PhoneNumberUtil NUMBERS = loaded();

	private static final Set<Integer> COUNTRIES = NUMBERS.getSupportedCallingCodes();

	private int questions;

	/** All of it now, rather than at a message. */
	private static PhoneNumberUtil loaded() {
		PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
		numbers.getSupportedRegions().forEach(numbers::getExampleNumber);
		numbers.getSupportedGlobalNetworkCallingCodes().forEach(numbers::getExampleNumberForNonGeoEntity);
		return numbers;
	}

	/** Whether there is such a country, and perhaps such a number in it. */
	boolean isPossible(String international) {
		return hasCountry(international) && ask(international, "ZZ", false);
	}

	boolean isValid(String international) {
		return hasCountry(international) && ask(international, "ZZ", true);
	}

	boolean isNorthAmerican(String national) {
		return ask(national, "US", true);
	}

	boolean isNational(String national) {
		return HOMES.stream().anyMatch((home) -> ask(national, home, true));
	}

	/** Whether some country has this number, and writes it in groups of these lengths. */
	boolean isGrouped(String national, List<Integer> lengths) {
		if (this.questions >= QUESTIONS) {
			return true;
		}
		this.questions += WORLD;
		return NUMBERS.getSupportedRegions().stream().anyMatch((region) -> isGrouped(national, region, lengths));
	}

	private static boolean isGrouped(String national, String region, List<Integer> lengths) {
		try {
			PhoneNumber number = NUMBERS.parse(national, region);
			return NUMBERS.isValidNumberForRegion(number, region)
					&& (lengths(NUMBERS.format(number, PhoneNumberFormat.NATIONAL)).equals(lengths)
							|| lengths(withoutCountry(number)).equals(lengths));
		}
		catch (NumberParseException ex) {
			return false;
		}
	}

	private static String withoutCountry(PhoneNumber number) {
		String written = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
		return written.substring(written.indexOf(' ') + 1);
	}

	private static List<Integer> lengths(String written) {
		return Arrays.stream(written.split("[^0-9]+")).map(String::length).filter((length) -> length > 0).toList();
	}

	static boolean hasCountry(String digits) {
		if (digits.startsWith("0")) {
			return false;
		}
		for (int length = 1; length <= 3 && length < digits.length(); length++) {
			if (COUNTRIES.contains(Integer.parseInt(digits, 0, length, 10))) {
				return true;
			}
		}
		return false;
	}

	private boolean ask(String digits, String region, boolean valid) {
		if (this.questions++ >= QUESTIONS) {
			return true;
		}
		try {
			PhoneNumber number = NUMBERS.parse(region.equals("ZZ") ? '+' + digits : digits, region);
			return valid ? NUMBERS.isValidNumber(number)
					: NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
		}
		catch (NumberParseException ex) {
			return false;
		}
	}

}
