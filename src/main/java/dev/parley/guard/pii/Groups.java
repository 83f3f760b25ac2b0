package dev.parley.guard.pii;

/** How the digits of a number are set apart. */
final class Groups {

	private Groups() {
	}

	/** As on a card: fours and a rest, or four, six and a rest. */
	static boolean areOfCard(Digits digits, int from, int to) {
		if (digits.length(from) != 4 || !areEvenlySpaced(digits, from, to)) {
			return false;
		}
		if (digits.length(from + 1) == 6) {
			return to - from == 3;
		}
		for (int group = from; group < to - 1; group++) {
			if (digits.length(group) != 4) {
				return false;
			}
		}
		return digits.length(to - 1) <= 4;
	}

	/** Cut by line breaks, or digit by digit. */
	static boolean areBroken(Digits digits, int from, int to) {
		boolean single = true;
		boolean lines = true;
		for (int group = from; group < to; group++) {
			single &= digits.length(group) == 1;
			lines &= group == from || digits.gap(group).indexOf('\n') >= 0;
		}
		boolean alone = digits.gap(from).isEmpty() && to == digits.size();
		return (single && alone) || lines;
	}

	/** One line break among blanks is the page's. */
	private static boolean areEvenlySpaced(Digits digits, int from, int to) {
		String gap = kind(digits.gap(from + 1));
		for (int group = from + 2; group < to; group++) {
			if (!kind(digits.gap(group)).equals(gap)) {
				return false;
			}
		}
		return true;
	}

	private static String kind(String gap) {
		String kind = gap.strip();
		return kind.isEmpty() ? " " : kind;
	}

}
