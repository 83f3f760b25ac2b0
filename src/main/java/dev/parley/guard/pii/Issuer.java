package dev.parley.guard.pii;

/** Whose card a number can be, by its first digits and its length. */
enum Issuer {

	/** A scheme whose numbers are known by themselves. */
	COMMON,

	/** A scheme that shares its first digits with too much else. */
	RARE,

	NONE;

	/**
	 * First and last of the first digits, shortest and longest number: Visa, Mastercard,
	 * American Express, Diners, Discover, JCB, UnionPay, Mir, Maestro.
	 */
	private static final int[][] COMMON_RANGES = { { 4, 4, 13, 13 }, { 4, 4, 16, 16 }, { 4, 4, 19, 19 },
			{ 51, 55, 16, 16 }, { 2221, 2720, 16, 16 }, { 34, 34, 15, 15 }, { 37, 37, 15, 15 }, { 300, 305, 14, 19 },
			{ 309, 309, 14, 19 }, { 36, 36, 14, 19 }, { 38, 39, 14, 19 }, { 6011, 6011, 16, 19 }, { 644, 649, 16, 19 },
			{ 65, 65, 16, 19 }, { 622126, 622925, 16, 19 }, { 3528, 3589, 16, 19 }, { 1800, 1800, 15, 15 },
			{ 2131, 2131, 15, 15 }, { 62, 62, 16, 19 }, { 81, 81, 16, 19 }, { 2200, 2204, 16, 19 }, { 50, 50, 16, 16 },
			{ 56, 58, 16, 16 }, { 60, 69, 16, 16 }, { 50, 50, 19, 19 }, { 56, 58, 19, 19 }, { 60, 69, 19, 19 } };

	/** Maestro of any other length. */
	private static final int[][] RARE_RANGES = { { 50, 50, 12, 19 }, { 56, 58, 12, 19 }, { 60, 69, 12, 19 } };

	static Issuer of(String number) {
		if (isIn(COMMON_RANGES, number)) {
			return COMMON;
		}
		return isIn(RARE_RANGES, number) ? RARE : NONE;
	}

	private static boolean isIn(int[][] ranges, String number) {
		for (int[] range : ranges) {
			if (number.length() >= range[2] && number.length() <= range[3] && startsIn(range, number)) {
				return true;
			}
		}
		return false;
	}

	private static boolean startsIn(int[] range, String number) {
		int first = 0;
		int digits = 0;
		for (int rest = range[0]; rest > 0; rest /= 10) {
			first = first * 10 + number.charAt(digits++) - '0';
		}
		return first >= range[0] && first <= range[1];
	}

}
