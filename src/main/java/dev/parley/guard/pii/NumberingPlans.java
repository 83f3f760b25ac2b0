package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * Which telephone numbers there are, as libphonenumber knows them. Belongs to one
 * screening, which may ask so often: as many times as the length of its text is worth. A
 * length that a country does not have is refused unasked, and an answer is remembered.
 * When no question is left the answer is yes, so that a text full of numbers is neither
 * slow nor readable. What is known of a country is loaded when it is first asked for.
 */
final class NumberingPlans {

	private static final int LEAST_QUESTIONS = 400;

	private static final int MOST_QUESTIONS = 2000;

	private static final int CHARACTERS_A_QUESTION = 8;

	/** Whose numbers are known though they are written as at home. */
	private static final List<String> HOMES = List.of("GB", "FR", "DE", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "FI",
			"DK", "NO", "PL", "IE", "PT", "IL", "ZA", "AU", "NZ", "JP", "KR", "CN", "IN", "BR", "TR", "ID", "RU");

	private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

	private static final Set<Integer> COUNTRIES = NUMBERS.getSupportedCallingCodes();

	/** Of each country the lengths of its numbers, a bit for each. */
	private static final Map<Integer, Integer> LENGTHS = new ConcurrentHashMap<>();

	private final Map<String, Boolean> answers = new HashMap<>();

	private int questions;

	NumberingPlans(int characters) {
		this.questions = Math.min(MOST_QUESTIONS, LEAST_QUESTIONS + characters / CHARACTERS_A_QUESTION);
	}

	/** Loads what is known of all countries. */
	static void load() {
		NUMBERS.getSupportedRegions().forEach(NUMBERS::getExampleNumber);
		COUNTRIES.forEach(NumberingPlans::lengths);
	}

	/** How many more times a library may be asked. */
	int questions() {
		return this.questions;
	}

	static boolean hasCountry(String digits) {
		return country(digits) > 0;
	}

	/** Whether there is such a country, and perhaps such a number in it. */
	boolean isPossible(String international) {
		return fitsCountry(international) && answer("possible", international, () -> ask(international, "ZZ", false));
	}

	boolean isValid(String international) {
		return fitsCountry(international) && answer("valid", international, () -> ask(international, "ZZ", true));
	}

	boolean isNorthAmerican(String national) {
		return answer("US", national, () -> ask(national, "US", true));
	}

	boolean isNational(String national) {
		return answer("home", national,
				() -> HOMES.stream().anyMatch((home) -> fitsRegion(national, home) && ask(national, home, true)));
	}

	/** Whether some country has this number, and writes it in groups of these lengths. */
	boolean isGrouped(String national, List<Integer> lengths) {
		return answer(lengths.toString(), national,
				() -> NUMBERS.getSupportedRegions()
					.stream()
					.anyMatch((region) -> fitsRegion(national, region) && isGrouped(national, region, lengths)));
	}

	private boolean answer(String question, String digits, BooleanSupplier asked) {
		String key = question + digits;
		Boolean known = this.answers.get(key);
		if (known == null) {
			known = asked.getAsBoolean();
			this.answers.put(key, known);
		}
		return known;
	}

	private boolean isGrouped(String national, String region, List<Integer> lengths) {
		if (this.questions <= 0) {
			return true;
		}
		this.questions--;
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

	private boolean ask(String digits, String region, boolean valid) {
		if (this.questions <= 0) {
			return true;
		}
		this.questions--;
		try {
			PhoneNumber number = NUMBERS.parse(region.equals("ZZ") ? '+' + digits : digits, region);
			return valid ? NUMBERS.isValidNumber(number)
					: NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
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

	/** Some write the zero of their area behind the country, too. */
	private static boolean fitsCountry(String international) {
		int country = country(international);
		return country > 0 && fits(country, international.length() - Integer.toString(country).length(), true);
	}

	/** What starts with two zeros is dialled abroad. */
	private static boolean fitsRegion(String national, String region) {
		String trunk = NUMBERS.getNddPrefixForRegion(region, true);
		return !national.startsWith("00") && fits(NUMBERS.getCountryCodeForRegion(region), national.length(),
				trunk != null && national.startsWith(trunk));
	}

	/** Prefixes for carriers and mobiles make a number longer by four digits at most. */
	private static boolean fits(int country, int length, boolean prefixed) {
		int lengths = prefixed ? 0b11111 << Math.max(0, length - 4) : 1 << length;
		return (lengths(country) & lengths) != 0;
	}

	private static int country(String digits) {
		int country = 0;
		for (int i = 0; i < 3 && i < digits.length() - 1; i++) {
			country = 10 * country + digits.charAt(i) - '0';
			if (country > 0 && COUNTRIES.contains(country)) {
				return country;
			}
		}
		return 0;
	}

	private static int lengths(int country) {
		return LENGTHS.computeIfAbsent(country, (code) -> {
			int lengths = 0;
			long number = 1000;
			for (int length = 4; length <= PhoneNumbers.LONGEST; length++, number *= 10) {
				PhoneNumber any = new PhoneNumber().setCountryCode(code).setNationalNumber(number);
				ValidationResult result = NUMBERS.isPossibleNumberWithReason(any);
				lengths |= (result == ValidationResult.IS_POSSIBLE) ? 1 << length : 0;
			}
			return lengths;
		});
	}

}
