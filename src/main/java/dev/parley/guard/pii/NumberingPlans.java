package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.NumberFormat;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.RegionMetadataSource;

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

	private final Map<String, Boolean> answers = new HashMap<>();

	private final int budget;

	private int asked;

	NumberingPlans(int characters) {
		this.budget = Math.min(MOST_QUESTIONS, LEAST_QUESTIONS + characters / CHARACTERS_A_QUESTION);
	}

	/** Loads what is known of all countries. */
	static void load() {
		Library.COUNTRIES.forEach((country) -> fits(country, 0, false));
		regionsThatWrite(List.of());
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
		return answer(lengths.toString(), national, () -> regionsThatWrite(lengths).stream()
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
		if (this.asked >= this.budget) {
			return true;
		}
		this.asked++;
		try {
			PhoneNumber number = Library.NUMBERS.parse(national, region);
			return Library.NUMBERS.isValidNumberForRegion(number, region)
					&& (lengths(Library.NUMBERS.format(number, PhoneNumberFormat.NATIONAL)).equals(lengths)
							|| lengths(withoutCountry(number)).equals(lengths));
		}
		catch (NumberParseException ex) {
			return false;
		}
	}

	private boolean ask(String digits, String region, boolean valid) {
		if (this.asked >= this.budget) {
			return true;
		}
		this.asked++;
		try {
			PhoneNumber number = Library.NUMBERS.parse(region.equals("ZZ") ? '+' + digits : digits, region);
			return valid ? Library.NUMBERS.isValidNumber(number)
					: Library.NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
		}
		catch (NumberParseException ex) {
			return false;
		}
	}

	private static String withoutCountry(PhoneNumber number) {
		String written = Library.NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
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

	private static List<String> regionsThatWrite(List<Integer> lengths) {
		return Groupings.REGIONS.getOrDefault(lengths, List.of());
	}

	/** Loaded when a number asks for it. */
	private static final class Library {

		static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

		static final Set<Integer> COUNTRIES = NUMBERS.getSupportedCallingCodes();

	}

	/**
	 * How the regions of the world set digits apart, loaded when a number asks for it.
	 */
	private static final class Groupings {

		/** Of a pattern that a number is matched with to be written. */
		private static final Pattern GROUP = Pattern.compile("\\(([^()|?+*]+)\\)");

		private static final Pattern DIGIT = Pattern
			.compile("(?:\\\\d|\\[[^]]*\\]|[0-9])(?:\\{([0-9]+)(?:,([0-9]+))?\\})?");

		static final Map<List<Integer>, List<String>> REGIONS = new HashMap<>();

		static {
			RegionMetadataSource plans = DefaultMetadataDependenciesProvider.getInstance()
				.getPhoneNumberMetadataSource();
			for (String region : Library.NUMBERS.getSupportedRegions()) {
				int country = Library.NUMBERS.getCountryCodeForRegion(region);
				String main = Library.NUMBERS.getRegionCodeForCountryCode(country);
				groupings(plans.getMetadataForRegion(main))
					.forEach((lengths) -> REGIONS.computeIfAbsent(lengths, (key) -> new ArrayList<>()).add(region));
			}
		}

		private static Set<List<Integer>> groupings(PhoneMetadata plan) {
			Set<List<Integer>> groupings = new HashSet<>();
			for (NumberFormat format : plan.getNumberFormatList()) {
				String prefixed = format.getNationalPrefixFormattingRule();
				add(format, format.getFormat(), groupings);
				add(format, prefixed.isEmpty() ? "" : format.getFormat().replaceFirst("(\\$\\d)", prefixed), groupings);
			}
			plan.getIntlNumberFormatList().forEach((format) -> add(format, format.getFormat(), groupings));
			return groupings;
		}

		private static void add(NumberFormat format, String written, Set<List<Integer>> groupings) {
			List<String> forms = List.of(written);
			Matcher groups = GROUP.matcher(format.getPattern());
			for (int group = 1; groups.find(); group++) {
				int shortest = 0;
				int longest = 0;
				for (Matcher digits = DIGIT.matcher(groups.group(1)); digits.find();) {
					String least = (digits.group(1) != null) ? digits.group(1) : "1";
					shortest += Integer.parseInt(least);
					longest += Integer.parseInt((digits.group(2) != null) ? digits.group(2) : least);
				}
				String place = "$" + group;
				List<String> before = forms;
				forms = IntStream.rangeClosed(shortest, longest)
					.mapToObj("0"::repeat)
					.flatMap((digits) -> before.stream().map((form) -> form.replace(place, digits)))
					.toList();
			}
			forms.forEach((form) -> groupings.add(lengths(form)));
		}

	}

}
