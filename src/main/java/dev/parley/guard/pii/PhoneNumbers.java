package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Span;

/**
 * Telephone numbers. The less a form says by itself, the more the words around it must
 * say.
 */
final class PhoneNumbers implements Finder {

	static final int SHORTEST = 7;

	static final int LONGEST = 15;

	/** Those that say most by themselves first. */
	private static final List<Form> FORMS = List.of(PhoneNumbers::withPlus, PhoneNumbers::dialled,
			PhoneNumbers::northAmerican, PhoneNumbers::called, PhoneNumbers::national, PhoneNumbers::bracketed,
			PhoneNumbers::grouped, PhoneNumbers::chinese, PhoneNumbers::alone);

	private static final Pattern DATE = Pattern.compile("""
			(?:1[0-9]|20)[0-9]{2}[ ./-][0-9]{1,2}[ ./-][0-9]{1,2}(?:[ _-]+[0-9]+)*\
			|[0-9]{1,2}[ ./-][0-9]{1,2}[ ./-](?:1[0-9]|20)[0-9]{2}(?:[ _-]+[0-9]+)*\
			|(?:1[0-9]|20)[0-9]{2}[ ]{0,1}[-/][ ]{0,1}(?:1[0-9]|20)[0-9]{2}\
			|[0-9]{1,3}(?:[.][0-9]{1,3}){3}|0[.][0-9]+|[0-9]+[.][0-9]+""");

	private static final Pattern YEARS = Pattern.compile("(?:(?:1[89]|20)[0-9]{2}){2}");

	private static final Pattern EXTENSION = Pattern.compile(
			"[ ,;(-]{0,2}(?:x|ext?n?[.]?|extension|poste|durchwahl|ramal|interno|int[.]|д[оo]б[.]?|#)[ :=.#]{0,2}[0-9]{1,6}",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	@Override
	public List<Span> find(VisibleText visible) {
		List<Span> found = new ArrayList<>();
		for (DigitGroups digits : visible.numbers(SHORTEST)) {
			for (int from = 0; from < digits.size();) {
				int to = to(new PhoneContext(digits, from), visible.plans());
				if (to > from) {
					found.add(span(digits, from, to));
				}
				from = Math.max(to, from + 1);
			}
		}
		return found;
	}

	/** Behind the last group of the number that starts here, or -1. */
	private static int to(PhoneContext at, NumberingPlans plans) {
		if (at.isRefused()) {
			return -1;
		}
		return FORMS.stream().mapToInt((form) -> form.to(at, plans)).filter((to) -> to > 0).findFirst().orElse(-1);
	}

	private static Span span(DigitGroups digits, int from, int to) {
		int start = digits.start(from);
		while (start > 0 && "+(".indexOf(digits.text().charAt(start - 1)) >= 0) {
			start--;
		}
		return new Span(start, endOfExtension(digits.text(), digits.end(to - 1)));
	}

	static int endOfExtension(String text, int end) {
		Matcher extension = EXTENSION.matcher(text).region(end, Math.min(text.length(), end + 20));
		return (extension.lookingAt() && !Ascii.isWord(text, extension.end())) ? extension.end() : end;
	}

	/** With its country: {@code +44 20 7946 0958}, {@code +44 (0)20 7946 0958}. */
	private static int withPlus(PhoneContext at, NumberingPlans plans) {
		if (!at.hasPlus()) {
			return -1;
		}
		int to = international(at, 0, plans);
		if (to > 0) {
			return to;
		}
		// ten digits behind a country are one, though nobody gave it out yet
		int reach = reach(at);
		String number = (reach > 0 && !at.goesOn(reach)) ? at.digits().digits(at.from(), reach) : "";
		return (number.length() > 9 && NumberingPlans.hasCountry(number)) ? reach : -1;
	}

	/** With its country as one dials it: {@code 0044 20 7946 0958}. */
	private static int dialled(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		String first = digits.digits(at.from(), Math.min(at.from() + 2, digits.size()));
		int prefix = first.startsWith("00") ? 2 : first.startsWith("011") ? 3 : 0;
		return (prefix > 0 && digits.length(at.from()) > 1 && !at.isCounted()) ? international(at, prefix, plans) : -1;
	}

	/** The longest valid one, or else the longest possible one. */
	private static int international(PhoneContext at, int prefix, NumberingPlans plans) {
		List<String> numbers = numbers(at, prefix);
		if (numbers.isEmpty() || numbers.get(numbers.size() - 1).startsWith("0")) {
			return -1;
		}
		int possible = -1;
		for (int to = at.from() + numbers.size(); to > at.from(); to--) {
			String number = numbers.get(to - at.from() - 1);
			if (number.length() >= SHORTEST && !at.goesOn(to)) {
				if (plans.isValid(number)) {
					return to;
				}
				boolean taken = possible < 0 && (prefix == 0 || at.isCalled());
				possible = (taken && plans.isPossible(number)) ? to : possible;
			}
		}
		return possible;
	}

	/** Of the first group, of the first two, and so on, without prefix and trunk zero. */
	private static List<String> numbers(PhoneContext at, int prefix) {
		DigitGroups digits = at.digits();
		List<String> numbers = new ArrayList<>();
		StringBuilder number = new StringBuilder();
		for (int to = at.from(); to < digits.size() && numbers.size() <= LONGEST; to++) {
			String group = digits.digits(to, to + 1);
			boolean trunk = to > at.from() && digits.gap(to).endsWith("(") && group.equals("0");
			number.append(trunk ? "" : group);
			if (number.length() > LONGEST + prefix) {
				break;
			}
			numbers.add(number.substring(Math.min(prefix, number.length())));
		}
		return numbers;
	}

	/** {@code (415) 555-0132}, with spaces alone if not in a row of figures. */
	private static int northAmerican(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		int from = at.from();
		boolean country = digits.length(from) == 1 && at.first() == '1';
		int area = country ? from + 1 : from;
		if (area + 1 >= digits.size() || digits.length(area) != 3 || digits.text().charAt(digits.start(area)) < '2') {
			return -1;
		}
		String gap = digits.gap(area + 1);
		int to = (digits.has(area, 3, 3, 4) && isGap(gap) && isGap(digits.gap(area + 2))) ? area + 3
				: (digits.has(area, 3, 7) && (gap.startsWith(")") || gap.equals("-"))) ? area + 2 : -1;
		return (to > 0 && !at.goesOn(to) && !at.isCounted() && !isInRow(at, to) && !at.isMeasured(to)) ? to : -1;
	}

	private static boolean isGap(String gap) {
		return gap.indexOf('_') < 0 && (gap.indexOf('/') < 0 || gap.equals("/"));
	}

	private static boolean isInRow(PhoneContext at, int to) {
		DigitGroups digits = at.digits();
		boolean spaces = digits.gap(at.from() + 1).isBlank() && digits.gap(to - 1).isBlank();
		return spaces && at.before(1) != '(' && (digits.gap(at.from()).equals(" ") || digits.gap(to).equals(" "));
	}

	/** Any other run of digits, if somebody can be called there. */
	private static int called(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		int from = at.from();
		String gap = digits.gap(from);
		int to = reach(at);
		if (to < 0 || (from > 0 && gap.isBlank() && gap.indexOf('\n') < 0 && digits.length(from - 1) < SHORTEST)
				|| isDate(at, to) || at.goesOn(to) || (to - from == 1 && at.isNegative())) {
			return -1;
		}
		return (at.isPlace(to) || at.isCalled() || at.isCalledBehind(to)) ? to : -1;
	}

	/** As at home, with the zero before the area: {@code 020 7946 0958}. */
	private static int national(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		if (at.from() > 0 || at.first() != '0' || digits.has(0, 3, 2, 4) || at.isBehindCapitals()) {
			return -1;
		}
		int to = reach(at);
		boolean written = to > 1 && digits.length(0) > 1 || (to == 1 && at.isSetApart());
		return (written && isWhole(at, to) && plans.isNational(digits.digits(0, to))) ? to : -1;
	}

	/** With its area in brackets: {@code (11) 96123-4567}, {@code 8 (912) 345-67-89}. */
	private static int bracketed(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		int to = digits.size();
		int area = (digits.length(0) == 1 && at.first() == '8') ? 1 : 0;
		if (at.from() > 0 || area + 1 >= to || to > area + 4 || digits.length(area) > 4 || digits.length(area) < 2) {
			return -1;
		}
		boolean open = (area == 1) ? digits.gap(1).endsWith("(") : at.before(1) == '(';
		String number = digits.digits(0, to);
		return (open && digits.gap(area + 1).startsWith(")") && number.length() > 8 && number.length() < 12
				&& isWhole(at, to) && plans.isNational(number)) ? to : -1;
	}

	/**
	 * In the groups of a country, by themselves if they are many: {@code 131 2345 6789}.
	 */
	private static int grouped(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		int to = digits.size();
		if (at.from() > 0 || to < 2 || to > LONGEST || digits.has(0, 3, 2, 4) || !isEven(digits) || !isWhole(at, to)) {
			return -1;
		}
		String number = digits.digits(0, to);
		boolean told = at.first() == '0' || (to > 2 && number.length() > 9) || at.isSetApart();
		return (told && number.length() <= LONGEST + 2 && plans.isGrouped(number, digits.lengths())) ? to : -1;
	}

	/** Eleven digits of a mobile, in a text that sets no blanks: {@code 13812345678}. */
	private static int chinese(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		boolean mobile = digits.length(at.from()) == 11 && at.first() == '1'
				&& digits.text().charAt(digits.start(at.from()) + 1) > '2';
		return (mobile && at.isUnspaced() && !at.goesOn(at.from() + 1) && !at.isCounted()) ? at.from() + 1 : -1;
	}

	/** All that is said: the answer to who asked for it. */
	private static int alone(PhoneContext at, NumberingPlans plans) {
		DigitGroups digits = at.digits();
		int to = digits.size();
		if (at.from() > 0 || to > LONGEST || !at.isAnswer() || isDate(at, to)) {
			return -1;
		}
		String number = digits.digits(0, to);
		int length = number.length();
		boolean here = (to == 1 || to == length) ? length == 10 && plans.isNorthAmerican(number)
				: digits.has(0, 3, 3, 3) && isEven(digits) && "679".indexOf(at.first()) >= 0;
		boolean abroad = (to == 1) ? length == 11 && plans.isNational(number)
				: to > 2 && to < 7 && length > 9 && length <= LONGEST && plans.isValid(number);
		return (here || abroad) ? to : -1;
	}

	/** As far as it is one number by its gaps and its length, or -1. */
	private static int reach(PhoneContext at) {
		DigitGroups digits = at.digits();
		int to = at.from() + 1;
		int count = digits.length(at.from());
		while (to < digits.size() && continues(digits, to) && count + digits.length(to) <= LONGEST) {
			count += digits.length(to++);
		}
		return (count >= SHORTEST && count <= LONGEST) ? to : -1;
	}

	private static boolean continues(DigitGroups digits, int group) {
		String gap = digits.gap(group);
		boolean line = gap.indexOf('\n') >= 0 && gap.indexOf('-') < 0;
		return !line && !(digits.length(group - 1) >= SHORTEST && gap.isBlank()) && gap.indexOf('_') < 0;
	}

	private static boolean isDate(PhoneContext at, int to) {
		DigitGroups digits = at.digits();
		return DATE.matcher(digits.text()).region(digits.start(at.from()), digits.end(to - 1)).matches();
	}

	/** Up to the end of the run, not counted by a word before it, and no date. */
	private static boolean isWhole(PhoneContext at, int to) {
		return to == at.digits().size() && !isDate(at, to) && !at.goesOn(to) && !at.isCounted() && !at.isMeasured(to);
	}

	/** Little between each two, no thousands, no pair of years. */
	private static boolean isEven(DigitGroups digits) {
		for (int group = 1; group < digits.size(); group++) {
			String gap = digits.gap(group);
			if (gap.length() > 2 || gap.indexOf('\n') >= 0 || gap.indexOf('_') >= 0) {
				return false;
			}
		}
		String last = digits.digits(digits.size() - 1, digits.size());
		return !last.equals("000") && !YEARS.matcher(digits.digits(0, digits.size())).matches();
	}

	/** How numbers are written. */
	private interface Form {

		/** Behind the last group of a number that starts here, or -1. */
		int to(PhoneContext at, NumberingPlans plans);

	}

}
