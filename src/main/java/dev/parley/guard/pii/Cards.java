package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.Span;

/**
 * Payment cards: an issuer's first digits, a length that it issues, and the check digit.
 * A wrong check digit is a slip of the pen where the words say card and the groups are
 * those on a card.
 */
final class Cards implements Finder {

	private static final int SHORTEST = 12;

	private static final int LONGEST = 19;

	private static final WordList NAMES = WordList
		.of("""
				card* cc ccnum creditcard* debit credit visa mastercard amex american discover maestro jcb diners unionpay pan
				cvv cvc exp expir* kredit* karte* kartennummer girocard carte* tarjeta* cartão cartao carta kaart* kaartnummer
				kort* karta* karty kartu kart* карт* 卡 カード 카드 بطاقة* כרטיס* κάρτα* บัตร thẻ""");

	private static final WordList OTHERS = WordList.of("""
			order* invoice* tracking ean gtin upc barcode isbn issn imei serial sku timestamp epoch""");

	@Override
	public List<Span> find(Plain plain) {
		List<Span> found = new ArrayList<>();
		for (Digits digits : plain.numbers(SHORTEST)) {
			for (int from = 0; from < digits.size();) {
				int to = endOfCard(digits, from);
				if (to > from) {
					found.add(new Span(digits.start(from), digits.end(to - 1)));
				}
				from = Math.max(to, from + 1);
			}
		}
		return found;
	}

	/** Behind its last group, or -1. The longest wins. */
	private static int endOfCard(Digits digits, int from) {
		int end = -1;
		if (!startsHere(digits, from)) {
			return end;
		}
		int count = 0;
		for (int to = from; to < digits.size() && count + digits.length(to) <= LONGEST; to++) {
			count += digits.length(to);
			if (count >= SHORTEST && endsHere(digits, to) && isCard(digits, from, to + 1)) {
				end = to + 1;
			}
		}
		return end;
	}

	private static boolean startsHere(Digits digits, int from) {
		int start = digits.start(from);
		String text = digits.text();
		if (from > 0) {
			return digits.length(from) > 1 && !digits.isBound(from);
		}
		if (start > 1 && text.charAt(start - 1) == '.' && Plain.isDigit(text, start - 2)) {
			return false;
		}
		return !Plain.isWord(text, start - 1) || Words.before(text, start).any(1, NAMES);
	}

	/** Not in the middle of a longer number, such as one with hyphens. */
	private static boolean endsHere(Digits digits, int last) {
		if (last + 1 < digits.size()) {
			return !digits.isBound(last + 1);
		}
		int end = digits.end(last);
		return !Plain.isWord(digits.text(), end) || Words.after(digits.text(), end).any(1, NAMES);
	}

	private static boolean isCard(Digits digits, int from, int to) {
		String number = digits.digits(from, to);
		boolean standard = to - from == 1 || Groups.areOfCard(digits, from, to);
		if (Luhn.holds(number)) {
			Issuer issuer = Issuer.of(number);
			if (issuer == Issuer.COMMON && (standard || Groups.areBroken(digits, from, to))) {
				return !isOther(digits, from, number);
			}
			return (issuer != Issuer.NONE || standard) && isNamed(digits, from, to);
		}
		return digits.has(from, 4, 4, 4, 4) && to - from == 4 && standard && isNamed(digits, from, to);
	}

	/** Thirteen digits are on every thing that is sold. */
	private static boolean isOther(Digits digits, int from, String number) {
		return number.length() < 15 && Words.before(digits.text(), digits.start(from)).any(3, OTHERS);
	}

	private static boolean isNamed(Digits digits, int from, int to) {
		String text = digits.text();
		int start = digits.start(from);
		return (Words.before(text, start).any(8, NAMES) || Words.after(text, digits.end(to - 1)).any(4, NAMES))
				&& !Words.before(text, start).any(2, OTHERS);
	}

}
