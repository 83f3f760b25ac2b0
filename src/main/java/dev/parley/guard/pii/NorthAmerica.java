package dev.parley.guard.pii;

/** Area, exchange and line: three, three and four digits, or the last two in one. */
final class NorthAmerica {

	private NorthAmerica() {
	}

	/** Behind the last group of the number whose area this group is, or -1. */
	static int to(Digits digits, int area) {
		if (area + 1 >= digits.size() || digits.length(area) != 3 || digits.text().charAt(digits.start(area)) < '2') {
			return -1;
		}
		if (digits.has(area, 3, 3, 4) && isGap(digits.gap(area + 1)) && isGap(digits.gap(area + 2))) {
			return area + 3;
		}
		boolean bracket = digits.gap(area + 1).startsWith(")");
		return (digits.has(area, 3, 7) && (bracket || digits.gap(area + 1).equals("-"))) ? area + 2 : -1;
	}

	private static boolean isGap(String gap) {
		return gap.indexOf('_') < 0 && (gap.indexOf('/') < 0 || gap.equals("/"));
	}

}
