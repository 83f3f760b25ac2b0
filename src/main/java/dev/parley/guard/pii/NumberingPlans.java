package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.parley.guard.reading.Confusables;

/**
 * Which telephone numbers there are, as libphonenumber knows them. Belongs to one
 * screening, which may ask so often: as many times as the length of its text is worth. A
 * length that a country does not have is refused unasked, and an answer is remembered.
 * When no question is left the answer is yes, so that a text full of numbers is neither
 * slow nor readable. What is known of a country is loaded when it is first asked for.
 */
final class NumberingPlans {

	private static final int LEAST_QUESTIONS = 400;

	private static final int MOST_QUESTIONS = 1200;

	private static final int CHARACTERS_A_QUESTION = 8;

	/** Whose numbers are known though they are written as at home. */
	private static final List<String> HOMES = List.of("GB", "FR", "DE", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "FI",
			"DK", "NO", "PL", "IE", "PT", "IL", "ZA", "AU", "NZ", "JP", "KR", "CN", "IN", "BR", "TR", "ID", "RU");

	/** Of each country the lengths of its numbers, a bit for each. */
	private static final Map<Integer, Integer> LENGTHS = new ConcurrentHashMap<>();

	/** By the lengths of groups, the regions that set digits apart so. */
	private static final Map<List<Integer>, List<String>> GROUPINGS = Confusables
		.lines("phone-groupings.txt", WordList.class)
		.stream()
		.map((line) -> List.of(line.split(" ")))
		.collect(Collectors.toMap((line) -> Stream.of(line.get(0).split("-")).map(Integer::valueOf).toList(),
				(line) -> line.subList(1, line.size())));

	private final Map<String, Boolean> answers = new HashMap<>();

	private final int budget;

	private int asked;

	NumberingPlans(int characters) {
		this.budget = Math.min(MOST_QUESTIONS, LEAST_QUESTIONS + characters / CHARACTERS_A_QUESTION);
	}

	/** Loads what is known of all countries. */
	static void load() {
		Library.COUNTRIES.forEach((country) -> fits(country, 0, false));
	}

	/** How many questions a library had to answer. */
	int asked() {
		return this.asked;
	}

	static boolean hasCountry(String digits) {
		return country(digits) > 0;
	}

	/** Whether there is such a country, and perhaps such a number in it. */
	boolean isPossible(String international) {
		return fitsCountry(international) && remember("possible", international, () -> ask('+' + international, "ZZ",
				(number) -> Library.NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE));
	}

	boolean isValid(String international) {
		return fitsCountry(international) && remember("valid", international,
				() -> ask('+' + international, "ZZ", Library.NUMBERS::isValidNumber));
	}

	boolean isNorthAmerican(String national) {
		return remember("US", national, () -> ask(national, "US", Library.NUMBERS::isValidNumber));
	}

	boolean isNational(String national) {
		return remember("home", national, () -> HOMES.stream()
			.anyMatch((home) -> fitsRegion(national, home) && ask(national, home, Library.NUMBERS::isValidNumber)));
	}

	/** Whether some country has this number, and writes it in groups of these lengths. */
	boolean isGrouped(String national, List<Integer> lengths) {
		return remember(lengths.toString(), national,
				() -> GROUPINGS.getOrDefault(lengths, List.of())
					.stream()
					.anyMatch((region) -> fitsRegion(national, region)
							&& ask(national, region, (number) -> isGrouped(number, region, lengths))));
	}

	private static boolean isGrouped(PhoneNumber number, String region, List<Integer> lengths) {
		if (!Library.NUMBERS.isValidNumberForRegion(number, region)) {
			return false;
		}
		String abroad = Library.NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
		return lengths(Library.NUMBERS.format(number, PhoneNumberFormat.NATIONAL)).equals(lengths)
				|| lengths(abroad.substring(abroad.indexOf(' ') + 1)).equals(lengths);
	}

	private boolean remember(String question, String digits, BooleanSupplier answer) {
		String key = question + digits;
		Boolean known = this.answers.get(key);
		if (known == null) {
			known = answer.getAsBoolean();
			this.answers.put(key, known);
		}
		return known;
	}

	private boolean ask(String digits, String region, Predicate<PhoneNumber> question) {
		if (this.asked >= this.budget) {
			return true;
		}
		this.asked++;
		try {
			return question.test(Library.NUMBERS.parse(digits, region));
		}
		catch (NumberParseException ex) {
			return false;
		}
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
		String trunk = Library.NUMBERS.getNddPrefixForRegion(region, true);
		return !national.startsWith("00") && fits(Library.NUMBERS.getCountryCodeForRegion(region), national.length(),
				trunk != null && national.startsWith(trunk));
	}

	/** Prefixes for carriers and mobiles make a number longer by four digits at most. */
	private static boolean fits(int country, int length, boolean prefixed) {
		int lengths = prefixed ? 0b11111 << Math.max(0, length - 4) : 1 << length;
		return (LENGTHS.computeIfAbsent(country, NumberingPlans::lengthsOf) & lengths) != 0;
	}

	private static int country(String digits) {
		int country = 0;
		for (int i = 0; i < 3 && i < digits.length() - 1; i++) {
			country = 10 * country + digits.charAt(i) - '0';
			if (country > 0 && Library.COUNTRIES.contains(country)) {
				return country;
			}
		}
		return 0;
	}

	private static int lengthsOf(int country) {
		int lengths = 0;
		long number = 1000;
		for (int length = 4; length <= PhoneNumbers.LONGEST; length++, number *= 10) {
			PhoneNumber any = new PhoneNumber().setCountryCode(country).setNationalNumber(number);
			ValidationResult result = Library.NUMBERS.isPossibleNumberWithReason(any);
			lengths |= (result == ValidationResult.IS_POSSIBLE) ? 1 << length : 0;
		}
		return lengths;
	}

	/** Loaded when a number asks for it. */
	private static final class Library {

		static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

		static final Set<Integer> COUNTRIES = NUMBERS.getSupportedCallingCodes();

	}

}
