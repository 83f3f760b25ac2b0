package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How telephone numbers are written, those that say most by themselves first. */
enum PhoneForm {

	/** With its country: {@code +44 20 7946 0958}, {@code +44 (0)20 7946 0958}. */
	INTERNATIONAL {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			return hasPlus(digits, from) ? international(digits, from, 0, book) : -1;
		}

	},

	/** With its country as one dials it: {@code 0044 20 7946 0958}. */
	DIALLED {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			String first = digits.digits(from, Math.min(from + 2, digits.size()));
			int prefix = first.startsWith("00") ? 2 : first.startsWith("011") ? 3 : 0;
			if (prefix == 0 || digits.length(from) < 2 || PhonePlace.isCounted(digits, from)) {
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
			return (to > 0 && !PhonePlace.goesOn(digits, to - 1) && !PhonePlace.isCounted(digits, from)
					&& !isInRow(digits, from, to)) ? to : -1;
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
			int to = reach(digits, from);
			if (to < 0 || isDate(digits, from, to) || PhonePlace.goesOn(digits, to - 1)) {
				return -1;
			}
			boolean placed = to - from > 1 && PhonePlace.isPlace(digits, to - 1);
			return (placed || PhonePlace.isCalled(digits, from, 10)) ? to : -1;
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
			int to = reach(digits, from);
			boolean written = to > 1 && digits.length(0) > 1 || (to == 1 && PhonePlace.isAlone(digits));
			return (written && to == digits.size() && !isDate(digits, from, to) && !PhonePlace.goesOn(digits, to - 1)
					&& !PhonePlace.isCounted(digits, from) && book.isNational(digits.digits(from, to))) ? to : -1;
		}

	},

	/** All that is said: the answer to who asked for it. */
	ALONE {

		@Override
		int to(Digits digits, int from, PhoneBook book) {
			int to = digits.size();
			if (from > 0 || to > 6 || !PhonePlace.isAlone(digits)) {
				return -1;
			}
			String number = digits.digits(0, to);
			boolean american = number.length() == 10 && to == 1 && book.isNorthAmerican(number);
			boolean abroad = number.length() >= 10 && to > 2 && number.length() <= Phones.LONGEST
					&& book.isValid(number);
			return (american || abroad) && !isDate(digits, from, to) ? to : -1;
		}

	};

	private static final Pattern DATE = Pattern.compile("""
			(?:1[0-9]|20)[0-9]{2}[ ./-][0-9]{1,2}[ ./-][0-9]{1,2}(?:[ _-]+[0-9]+)*\
			|[0-9]{1,2}[ ./-][0-9]{1,2}[ ./-](?:1[0-9]|20)[0-9]{2}(?:[ _-]+[0-9]+)*\
			|(?:1[0-9]|20)[0-9]{2}[ ]{0,1}[-/][ ]{0,1}(?:1[0-9]|20)[0-9]{2}\
			|[0-9]{1,3}(?:[.][0-9]{1,3}){3}|0[.][0-9]+|[0-9]+[.][0-9]+""");

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
		boolean taken = prefix == 0 || PhonePlace.isCalled(digits, from, 10);
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

	/** As far as it is one number by its gaps and its length, or -1. */
	private static int reach(Digits digits, int from) {
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

	private static boolean isDate(Digits digits, int from, int to) {
		return DATE.matcher(digits.text()).region(digits.start(from), digits.end(to - 1)).matches();
	}

	private static boolean isInRow(Digits digits, int from, int to) {
		boolean spaces = digits.gap(from + 1).isBlank() && digits.gap(to - 1).isBlank();
		boolean bracket = digits.start(from) > 0 && digits.text().charAt(digits.start(from) - 1) == '(';
		return spaces && !bracket && (digits.gap(from).equals(" ") || digits.gap(to).equals(" "));
	}

}
