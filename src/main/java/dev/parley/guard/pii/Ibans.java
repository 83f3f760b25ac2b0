package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.guard.Span;

/**
 * International bank account numbers: the length that the country gives them, and the
 * remainder of ISO 7064. With a wrong remainder only where the words say what it is.
 */
final class Ibans implements Finder {

	private static final int SHORTEST = 15;

	private static final int LONGEST = 34;

	/** Of each country; some that are not in the registry pay with such numbers, too. */
	private static final Map<String, Integer> LENGTHS = Stream.of("""
			AD24 AE23 AL28 AO25 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BR29 BY28 CF27
			CG27 CH21 CI28 CM27 CR22 CV25 CY28 CZ24 DE22 DJ27 DK18 DO28 DZ26 EE20 EG29 ES24
			FI18 FK18 FO18 FR27 GA27 GB22 GE22 GI23 GL18 GQ27 GR27 GT28 GW25 HN28 HR21 HU28
			IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
			LY25 MA28 MC27 MD24 ME22 MG27 MK19 ML28 MN20 MR27 MT31 MU30 MZ25 NE28 NI28 NL18
			NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24
			SM27 SN28 SO23 ST25 SV28 TD27 TG28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30""".split("\\s+"))
		.collect(Collectors.toMap((entry) -> entry.substring(0, 2), (entry) -> Integer.parseInt(entry.substring(2))));

	private static final WordList NAMES = WordList.of("""
			iban* account* acct acc konto* kontonummer bankverbindung compte rib cuenta* conta conto rekening* bank* \
			banque banco banca hesap* счет* счёт* σογαριασμός* 账户 账号 口座 계좌 حساب* חשבון""");

	@Override
	public List<Span> find(Plain plain) {
		String text = plain.text();
		List<Span> found = new ArrayList<>();
		if (plain.digits() < 10) {
			return found;
		}
		for (int i = 0; i + SHORTEST <= text.length(); i++) {
			if (mayStart(text, i)) {
				int end = end(text, i);
				if (end > 0) {
					found.add(new Span(i, end));
					i = end - 1;
				}
			}
		}
		return found;
	}

	private static boolean mayStart(String text, int at) {
		return Plain.isDigit(text.charAt(at + 2)) && Plain.isLetter(text.charAt(at))
				&& Plain.isLetter(text.charAt(at + 1)) && Plain.isDigit(text.charAt(at + 3))
				&& !Plain.isWord(text, at - 1);
	}

	/** Behind the number, or -1. */
	private static int end(String text, int start) {
		Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
		if (length == null) {
			return -1;
		}
		int end = endOfValid(text, start, length);
		return (end < 0 && Words.before(text, start).any(4, NAMES)) ? endOfSlip(text, start) : end;
	}

	private static int endOfValid(String text, int start, int length) {
		StringBuilder number = new StringBuilder(length);
		int end = start;
		for (int i = start; i < text.length() && number.length() < length; i++) {
			char c = text.charAt(i);
			if (Plain.isLetter(c) || Plain.isDigit(c)) {
				number.append(Character.toUpperCase(c));
				end = i + 1;
			}
			else if (!isGap(text, i)) {
				return -1;
			}
		}
		return (number.length() == length && !Plain.isWord(text, end) && remainder(number) == 1) ? end : -1;
	}

	/** All groups with a digit in them, if they are about as many as they should be. */
	private static int endOfSlip(String text, int start) {
		int count = 0;
		int end = start;
		for (int group = start; group < text.length();) {
			int behind = group;
			boolean digit = false;
			boolean bank = false;
			while (Plain.isWord(text, behind)) {
				digit |= Plain.isDigit(text, behind);
				behind++;
			}
			bank = behind - group == 4 && Character.isUpperCase(text.charAt(group));
			if (count + behind - group > LONGEST || !(digit || bank)) {
				break;
			}
			count += behind - group;
			end = behind;
			group = (behind < text.length() && isGap(text, behind)) ? behind + 1 : text.length();
		}
		return (count >= SHORTEST && count <= LONGEST) ? end : -1;
	}

	/** One character, or a line break and another. */
	private static boolean isGap(String text, int at) {
		char c = text.charAt(at);
		return " -.\n\r".indexOf(c) >= 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || c == '\n');
	}

	private static int remainder(CharSequence number) {
		int remainder = 0;
		for (int i = 0; i < number.length(); i++) {
			int value = Character.digit(number.charAt((i + 4) % number.length()), 36);
			remainder = (remainder * ((value < 10) ? 10 : 100) + value) % 97;
		}
		return remainder;
	}

}
