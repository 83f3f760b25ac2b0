package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

/** How telephone numbers are written, those that say most by themselves first. */
enum PhoneForm {

	/** With its country: {@code +44 20 7946 0958}, {@code +44 (0)20 7946 0958}. */
	INTERNATIONAL {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			if (!hasPlus(digits, from)) {
				return -1;
			}
			int to = international(digits, from, 0, book);
			return (to > 0) ? to : abroad(digits, from);
		}

	},

	/** With its country as one dials it: {@code 0044 20 7946 0958}. */
	DIALLED {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			String first = digits.digits(from, Math.min(from + 2, digits.size()));
			int prefix = first.startsWith("00") ? 2 : first.startsWith("011") ? 3 : 0;
			if (prefix == 0 || digits.length(from) < 2 || PhoneWords.isCounted(digits, from)) {
				return -1;
			}
			return international(digits, from, prefix, book);
		}

	},

	/** North American: {@code (415) 555-0132}, with spaces alone if not in a row. */
	NORTH_AMERICAN {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			boolean country = digits.length(from) == 1 && digits.text().charAt(digits.start(from)) == '1';
			int area = country ? from + 1 : from;
			int to = NorthAmerica.to(digits, area);
			return (to > 0 && !PhonePlace.goesOn(digits, to - 1) && !PhoneWords.isCounted(digits, from)
					&& !PhoneGroups.isInRow(digits, from, to) && !PhoneWords.isMeasured(digits, to - 1)) ? to : -1;
		}

	},

	/** Any other run of digits, if somebody can be called there. */
	CALLED {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			if (from > 0 && digits.gap(from).indexOf('\n') < 0 && digits.gap(from).strip().isEmpty()
					&& digits.length(from - 1) < Phones.SHORTEST) {
				return -1;
			}
			int to = PhoneGroups.reach(digits, from);
			if (to < 0 || PhoneGroups.isDate(digits, from, to) || PhonePlace.goesOn(digits, to - 1)) {
				return -1;
			}
			boolean placed = PhoneWords.isPlace(digits, to - 1, to - from == 1);
			return (placed || PhoneWords.isCalled(digits, from, 10) || PhoneWords.isCalledBehind(digits, to - 1)) ? to
					: -1;
		}

	},

	/** As at home, with the zero before the area: {@code 020 7946 0958}. */
	NATIONAL {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			if (from > 0 || digits.text().charAt(digits.start(0)) != '0' || digits.has(0, 3, 2, 4)
					|| PhonePlace.isBehindCapitals(digits)) {
				return -1;
			}
			int to = PhoneGroups.reach(digits, from);
			boolean written = to > 1 && digits.length(0) > 1 || (to == 1 && PhonePlace.isSetApart(digits));
			return (written && PhoneGroups.isWhole(digits, to) && book.isNational(digits.digits(from, to))) ? to : -1;
		}

	},

	/** With its area in brackets: {@code (11) 96123-4567}, {@code 8 (912) 345-67-89}. */
	BRACKETED {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			int to = digits.size();
			boolean whole = from == 0 && PhoneGroups.isBracketed(digits) && PhoneGroups.isWhole(digits, to);
			String number = whole ? digits.digits(0, to) : "";
			return (number.length() > 8 && number.length() < 12 && book.isNational(number)) ? to : -1;
		}

	},

	/**
	 * In the groups of a country, by themselves if they are many: {@code 131 2345 6789}.
	 */
	GROUPED {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			int to = digits.size();
			if (from > 0 || to < 2 || digits.has(0, 3, 2, 4) || !PhoneGroups.isEven(digits)
					|| !PhoneGroups.isWhole(digits, to)) {
				return -1;
			}
			String number = digits.digits(0, to);
			boolean told = number.startsWith("0") || (to > 2 && number.length() > 9) || PhonePlace.isSetApart(digits);
			return (told && number.length() >= Phones.SHORTEST && book.isGrouped(number, digits.lengths())) ? to : -1;
		}

	},

	/** Eleven digits of a mobile, in a text that sets no blanks: {@code 13812345678}. */
	CHINESE {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			String text = digits.text();
			int start = digits.start(from);
			boolean mobile = digits.length(from) == 11 && text.charAt(start) == '1' && text.charAt(start + 1) > '2';
			return (mobile && PhonePlace.isUnspaced(digits, from) && !PhonePlace.goesOn(digits, from)
					&& !PhoneWords.isCounted(digits, from)) ? from + 1 : -1;
		}

	},

	/** All that is said: the answer to who asked for it. */
	ALONE {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			int to = digits.size();
			if (from > 0 || to > Phones.LONGEST || !PhonePlace.isAnswer(digits)
					|| PhoneGroups.isDate(digits, from, to)) {
				return -1;
			}
			String number = digits.digits(0, to);
			boolean whole = to == 1 || to == number.length();
			boolean here = whole ? number.length() == 10 && book.isNorthAmerican(number)
					: digits.has(0, 3, 3, 3) && PhoneGroups.isEven(digits) && "679".indexOf(number.charAt(0)) >= 0;
			boolean abroad = (to == 1) ? number.length() == 11 && book.isNational(number) : to > 2 && to < 7
					&& number.length() > 9 && number.length() <= Phones.LONGEST && book.isValid(number);
			return (here || abroad) ? to : -1;
		}

	};

	/** Behind the last group of a number that starts with this one, or -1. */
	abstract int to(Digits digits, int from, PhoneBook book);

	private static boolean hasPlus(Digits digits, int from) {
		String text = digits.text();
		int before = digits.start(from) - 1;
		before = (before >= 0 && text.charAt(before) == '(') ? before - 1 : before;
		return before >= 0 && text.charAt(before) == '+';
	}

	/** The longest valid one, or else the longest possible one. */
	private static int international(Digits digits, int from, int prefix, PhoneBook book) {
		List<String> numbers = numbers(digits, from, prefix);
		if (numbers.isEmpty() || numbers.get(numbers.size() - 1).startsWith("0")) {
			return -1;
		}
		boolean taken = prefix == 0 || PhoneWords.isCalled(digits, from, 10);
		int possible = -1;
		for (int to = from + numbers.size(); to > from; to--) {
			String number = numbers.get(to - from - 1);
			if (number.length() >= Phones.SHORTEST && !PhonePlace.goesOn(digits, to - 1)) {
				if (book.isValid(number)) {
					return to;
				}
				possible = (possible < 0 && taken && book.isPossible(number)) ? to : possible;
			}
		}
		return possible;
	}

	/** Ten digits behind a plus and a country are one, though nobody gave it out yet. */
	private static int abroad(Digits digits, int from) {
		int to = PhoneGroups.reach(digits, from);
		String number = (to > 0 && !PhonePlace.goesOn(digits, to - 1)) ? digits.digits(from, to) : "";
		return (number.length() > 9 && PhoneBook.hasCountry(number)) ? to : -1;
	}

	/** Of the first group, of the first two, and so on, without prefix and trunk zero. */
	private static List<String> numbers(Digits digits, int from, int prefix) {
		List<String> numbers = new ArrayList<>();
		StringBuilder number = new StringBuilder();
		for (int to = from; to < digits.size() && numbers.size() <= Phones.LONGEST; to++) {
			boolean trunk = to > from && digits.gap(to).endsWith("(") && digits.digits(to, to + 1).equals("0");
			number.append(trunk ? "" : digits.digits(to, to + 1));
			if (number.length() > Phones.LONGEST + prefix) {
				break;
			}
			numbers.add(number.substring(Math.min(prefix, number.length())));
		}
		return numbers;
	}

}
