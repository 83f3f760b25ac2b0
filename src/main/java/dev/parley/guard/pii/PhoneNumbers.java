package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
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
	private static final List<ToIntFunction<Start>> FORMS = List.of(Start::withPlus, Start::dialled,
			Start::northAmerican, Start::called, Start::national, Start::bracketed, Start::grouped, Start::chinese,
			Start::alone);

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
				int to = new Start(digits, from, visible.plans()).to();
				if (to > from) {
					found.add(span(digits, from, to));
				}
				from = Math.max(to, from + 1);
			}
		}
		return found;
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

	/** A group at which a number may start, and how it may be written from there. */
	private static final class Start {

		private final DigitGroups digits;

		private final int from;

		private final PhoneContext at;

		private final NumberingPlans plans;

		Start(DigitGroups digits, int from, NumberingPlans plans) {
			this.digits = digits;
			this.from = from;
			this.at = new PhoneContext(digits, from);
			this.plans = plans;
		}

		/** Behind the last group of the number that starts here, or -1. */
		int to() {
			if (this.at.isRefused()) {
				return -1;
			}
			return FORMS.stream()
				.mapToInt((form) -> form.applyAsInt(this))
				.filter((to) -> to > 0)
				.findFirst()
				.orElse(-1);
		}

		/** With its country: {@code +44 20 7946 0958}, {@code +44 (0)20 7946 0958}. */
		private int withPlus() {
			if (!this.at.hasPlus()) {
				return -1;
			}
			int to = international(0);
			if (to > 0) {
				return to;
			}
			// ten digits behind a country are one, though nobody gave it out yet
			int reach = reach();
			String number = (reach > 0 && !this.at.goesOn(reach)) ? this.digits.digits(this.from, reach) : "";
			return (number.length() > 9 && NumberingPlans.hasCountry(number)) ? reach : -1;
		}

		/** With its country as one dials it: {@code 0044 20 7946 0958}. */
		private int dialled() {
			String first = this.digits.digits(this.from, Math.min(this.from + 2, this.digits.size()));
			int prefix = first.startsWith("00") ? 2 : first.startsWith("011") ? 3 : 0;
			return (prefix > 0 && this.digits.length(this.from) > 1 && !this.at.isCounted()) ? international(prefix)
					: -1;
		}

		/** The longest valid one, or else the longest possible one. */
		private int international(int prefix) {
			List<String> numbers = numbers(prefix);
			if (numbers.isEmpty() || numbers.get(numbers.size() - 1).startsWith("0")) {
				return -1;
			}
			int possible = -1;
			for (int to = this.from + numbers.size(); to > this.from; to--) {
				String number = numbers.get(to - this.from - 1);
				if (number.length() >= SHORTEST && !this.at.goesOn(to)) {
					if (this.plans.isValid(number)) {
						return to;
					}
					boolean taken = possible < 0 && (prefix == 0 || this.at.isCalled());
					possible = (taken && this.plans.isPossible(number)) ? to : possible;
				}
			}
			return possible;
		}

		/**
		 * Of the first group, of the first two, and so on, without prefix and trunk zero.
		 */
		private List<String> numbers(int prefix) {
			List<String> numbers = new ArrayList<>();
			StringBuilder number = new StringBuilder();
			for (int to = this.from; to < this.digits.size() && numbers.size() <= LONGEST; to++) {
				String group = this.digits.digits(to, to + 1);
				boolean trunk = to > this.from && this.digits.gap(to).endsWith("(") && group.equals("0");
				number.append(trunk ? "" : group);
				if (number.length() > LONGEST + prefix) {
					break;
				}
				numbers.add(number.substring(Math.min(prefix, number.length())));
			}
			return numbers;
		}

		/** {@code (415) 555-0132}, with spaces alone if not in a row of figures. */
		private int northAmerican() {
			boolean country = this.digits.length(this.from) == 1 && this.at.first() == '1';
			int area = country ? this.from + 1 : this.from;
			if (area + 1 >= this.digits.size() || this.digits.length(area) != 3
					|| this.digits.text().charAt(this.digits.start(area)) < '2') {
				return -1;
			}
			String gap = this.digits.gap(area + 1);
			int to = (this.digits.has(area, 3, 3, 4) && isGap(gap) && isGap(this.digits.gap(area + 2))) ? area + 3
					: (this.digits.has(area, 3, 7) && (gap.startsWith(")") || gap.equals("-"))) ? area + 2 : -1;
			return (to > 0 && !this.at.goesOn(to) && !this.at.isCounted() && !isInRow(to) && !this.at.isMeasured(to))
					? to : -1;
		}

		private boolean isGap(String gap) {
			return gap.indexOf('_') < 0 && (gap.indexOf('/') < 0 || gap.equals("/"));
		}

		private boolean isInRow(int to) {
			boolean spaces = this.digits.gap(this.from + 1).isBlank() && this.digits.gap(to - 1).isBlank();
			return spaces && this.at.before(1) != '('
					&& (this.digits.gap(this.from).equals(" ") || this.digits.gap(to).equals(" "));
		}

		/** Any other run of digits, if somebody can be called there. */
		private int called() {
			String gap = this.digits.gap(this.from);
			int to = reach();
			if (to < 0
					|| (this.from > 0 && gap.isBlank() && gap.indexOf('\n') < 0
							&& this.digits.length(this.from - 1) < SHORTEST)
					|| isDate(to) || this.at.goesOn(to) || (to - this.from == 1 && this.at.isNegative())) {
				return -1;
			}
			return (this.at.isPlace(to) || this.at.isCalled() || this.at.isCalledBehind(to)) ? to : -1;
		}

		/** As at home, with the zero before the area: {@code 020 7946 0958}. */
		private int national() {
			if (this.from > 0 || this.at.first() != '0' || this.digits.has(0, 3, 2, 4) || this.at.isBehindCapitals()) {
				return -1;
			}
			int to = reach();
			boolean written = to > 1 && this.digits.length(0) > 1 || (to == 1 && this.at.isSetApart());
			return (written && isWhole(to) && this.plans.isNational(this.digits.digits(0, to))) ? to : -1;
		}

		/**
		 * With its area in brackets: {@code (11) 96123-4567}, {@code 8 (912) 345-67-89}.
		 */
		private int bracketed() {
			int to = this.digits.size();
			int area = (this.digits.length(0) == 1 && this.at.first() == '8') ? 1 : 0;
			if (this.from > 0 || area + 1 >= to || to > area + 4 || this.digits.length(area) > 4
					|| this.digits.length(area) < 2) {
				return -1;
			}
			boolean open = (area == 1) ? this.digits.gap(1).endsWith("(") : this.at.before(1) == '(';
			String number = this.digits.digits(0, to);
			return (open && this.digits.gap(area + 1).startsWith(")") && number.length() > 8 && number.length() < 12
					&& isWhole(to) && this.plans.isNational(number)) ? to : -1;
		}

		/**
		 * In the groups of a country, by themselves if they are many:
		 * {@code 131 2345 6789}.
		 */
		private int grouped() {
			int to = this.digits.size();
			if (this.from > 0 || to < 2 || to > LONGEST || this.digits.has(0, 3, 2, 4) || !isEven() || !isWhole(to)) {
				return -1;
			}
			String number = this.digits.digits(0, to);
			boolean told = this.at.first() == '0' || (to > 2 && number.length() > 9) || this.at.isSetApart();
			return (told && number.length() <= LONGEST + 2 && this.plans.isGrouped(number, this.digits.lengths())) ? to
					: -1;
		}

		/**
		 * Eleven digits of a mobile, in a text that sets no blanks: {@code 13812345678}.
		 */
		private int chinese() {
			boolean mobile = this.digits.length(this.from) == 11 && this.at.first() == '1'
					&& this.digits.text().charAt(this.digits.start(this.from) + 1) > '2';
			return (mobile && this.at.isUnspaced() && !this.at.goesOn(this.from + 1) && !this.at.isCounted())
					? this.from + 1 : -1;
		}

		/** All that is said: the answer to who asked for it. */
		private int alone() {
			int to = this.digits.size();
			if (this.from > 0 || to > LONGEST || !this.at.isAnswer() || isDate(to)) {
				return -1;
			}
			String number = this.digits.digits(0, to);
			int length = number.length();
			boolean here = (to == 1 || to == length) ? length == 10 && this.plans.isNorthAmerican(number)
					: this.digits.has(0, 3, 3, 3) && isEven() && "679".indexOf(this.at.first()) >= 0;
			boolean abroad = (to == 1) ? length == 11 && this.plans.isNational(number)
					: to > 2 && to < 7 && length > 9 && length <= LONGEST && this.plans.isValid(number);
			return (here || abroad) ? to : -1;
		}

		/** As far as it is one number by its gaps and its length, or -1. */
		private int reach() {
			int to = this.from + 1;
			int count = this.digits.length(this.from);
			while (to < this.digits.size() && continues(to) && count + this.digits.length(to) <= LONGEST) {
				count += this.digits.length(to++);
			}
			return (count >= SHORTEST && count <= LONGEST) ? to : -1;
		}

		private boolean continues(int group) {
			String gap = this.digits.gap(group);
			boolean line = gap.indexOf('\n') >= 0 && gap.indexOf('-') < 0;
			return !line && !(this.digits.length(group - 1) >= SHORTEST && gap.isBlank()) && gap.indexOf('_') < 0;
		}

		private boolean isDate(int to) {
			return DATE.matcher(this.digits.text())
				.region(this.digits.start(this.from), this.digits.end(to - 1))
				.matches();
		}

		/** Up to the end of the run, not counted by a word before it, and no date. */
		private boolean isWhole(int to) {
			return to == this.digits.size() && !isDate(to) && !this.at.goesOn(to) && !this.at.isCounted()
					&& !this.at.isMeasured(to);
		}

		/** Little between each two, no thousands, no pair of years. */
		private boolean isEven() {
			for (int group = 1; group < this.digits.size(); group++) {
				String gap = this.digits.gap(group);
				if (gap.length() > 2 || gap.indexOf('\n') >= 0 || gap.indexOf('_') >= 0) {
					return false;
				}
			}
			String last = this.digits.digits(this.digits.size() - 1, this.digits.size());
			return !last.equals("000") && !YEARS.matcher(this.digits.digits(0, this.digits.size())).matches();
		}

	}

}
