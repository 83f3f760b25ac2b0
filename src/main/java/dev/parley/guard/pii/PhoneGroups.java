package dev.parley.guard.pii;

import java.util.regex.Pattern;

/** Which groups of digits can be of one telephone number. */
final class PhoneGroups {

	private static final Pattern DATE = Pattern.compile("""
			(?:1[0-9]|20)[0-9]{2}[ ./-][0-9]{1,2}[ ./-][0-9]{1,2}(?:[ _-]+[0-9]+)*\
			|[0-9]{1,2}[ ./-][0-9]{1,2}[ ./-](?:1[0-9]|20)[0-9]{2}(?:[ _-]+[0-9]+)*\
			|(?:1[0-9]|20)[0-9]{2}[ ]{0,1}[-/][ ]{0,1}(?:1[0-9]|20)[0-9]{2}\
			|[0-9]{1,3}(?:[.][0-9]{1,3}){3}|0[.][0-9]+|[0-9]+[.][0-9]+""");

	private static final Pattern YEARS = Pattern.compile("(?:(?:1[89]|20)[0-9]{2}){2}");

	private PhoneGroups() {
	}

	/** As far as it is one number by its gaps and its length, or -1. */
	static int reach(Digits digits, int from) {
		int to = from + 1;
		int count = digits.length(from);
		while (to < digits.size() && continues(digits, to) && count + digits.length(to) <= Phones.LONGEST) {
			count += digits.length(to);
			to++;
		}
		return (count >= Phones.SHORTEST && count <= Phones.LONGEST) ? to : -1;
	}

	private static boolean continues(Digits digits, int group) {
		String gap = digits.gap(group);
		boolean line = gap.indexOf('\n') >= 0 && gap.indexOf('-') < 0;
		boolean whole = digits.length(group - 1) >= Phones.SHORTEST && digits.gap(group).isBlank();
		return !line && !whole && !gap.contains("_");
	}

	static boolean isDate(Digits digits, int from, int to) {
		return DATE.matcher(digits.text()).region(digits.start(from), digits.end(to - 1)).matches();
	}

	static boolean isInRow(Digits digits, int from, int to) {
		boolean spaces = digits.gap(from + 1).isBlank() && digits.gap(to - 1).isBlank();
		boolean bracket = digits.start(from) > 0 && digits.text().charAt(digits.start(from) - 1) == '(';
		return spaces && !bracket && (digits.gap(from).equals(" ") || digits.gap(to).equals(" "));
	}

	/** Up to the end of the run, not counted by a word before it, and no date. */
	static boolean isWhole(Digits digits, int to) {
		return to == digits.size() && !isDate(digits, 0, to) && !PhonePlace.goesOn(digits, to - 1)
				&& !PhoneWords.isCounted(digits, 0) && !PhoneWords.isMeasured(digits, to - 1);
	}

	/** Little between each two, no thousands, no pair of years. */
	static boolean isEven(Digits digits) {
		for (int group = 1; group < digits.size(); group++) {
			String gap = digits.gap(group);
			if (gap.length() > 2 || gap.indexOf('\n') >= 0 || gap.indexOf('_') >= 0) {
				return false;
			}
		}
		return !digits.digits(digits.size() - 1, digits.size()).equals("000")
				&& !YEARS.matcher(digits.digits(0, digits.size())).matches();
	}

	/** The first group, or the second behind an eight, is in brackets. */
	static boolean isBracketed(Digits digits) {
		int start = digits.start(0);
		boolean eight = digits.length(0) == 1 && digits.text().charAt(start) == '8';
		int area = eight ? 1 : 0;
		if (area + 1 >= digits.size() || digits.length(area) > 4 || digits.length(area) < 2) {
			return false;
		}
		boolean open = eight ? digits.gap(1).endsWith("(") : start > 0 && digits.text().charAt(start - 1) == '(';
		return open && digits.gap(area + 1).startsWith(")") && digits.size() < area + 5;
	}

}
