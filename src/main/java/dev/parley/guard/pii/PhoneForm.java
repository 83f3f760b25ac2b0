package dev.parley.guard.pii;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How telephone numbers are written. The less a form says by itself, the more the words
 * before it must say. Every pattern is bounded, and looks ahead first because that is the
 * cheapest way to say no.
 */
enum PhoneForm {

	/** With its country: {@code +44 20 7946 0958}, {@code 0044 20 7946 0958}. */
	INTERNATIONAL("""
			(?=[+0]) (?<![a-z0-9_+$\\#/.-]) (?: \\+ | (?<![0-9][ ])00(?!10)(?=[0-9]{1,4}[ -]) ) [ ]? [1-9]
			(?: (?:[ ./-]|[ ]?[(]|[)][ -]?)? [0-9] ){7,14}
			(?![a-z0-9_%]|-[0-9a-z])""") {

		@Override
		boolean accepts(String text, int start, int end) {
			return true;
		}

	},

	/** North American with hyphens, dots or brackets. */
	SET_APART("""
			(?=[1-9(]) (?<![a-z0-9_+$\\#/]) (?<![a-z0-9)][.-]) (?: 1[ .-] )?
			(?: [(][2-9][0-9]{2}[)][ -]? | [2-9][0-9]{2}[.-] | [2-9][0-9]{2}[ ](?=[0-9]{3}[.-]) )
			[0-9]{3} [ .-] [0-9]{4} (?: [ ]?x[0-9]{1,5} )?
			(?![a-z0-9_/%]|[.-][0-9a-z])""") {

		@Override
		boolean accepts(String text, int start, int end) {
			return !countsThings(text, start, 2);
		}

	},

	/** North American with spaces, which a row of figures has, too. */
	SPACED("""
			(?=[1-9]) (?<![a-z0-9_+$\\#/.-]) (?<![0-9][ .,-]) (?: 1[ ] )? [2-9][0-9]{2} [ ] [0-9]{3} [ ] [0-9]{4}
			(?![a-z0-9_/%]|[ .,-][0-9])""") {

		@Override
		boolean accepts(String text, int start, int end) {
			return !countsThings(text, start, 2);
		}

	},

	/** Any other run of digits, if somebody can be called there. */
	CALLED("""
			(?=[0-9(]) (?<![a-z0-9_+$\\#/(]) (?<![0-9][ .,-]) [(]? [0-9] (?: (?:[ .-]|[ ]?[(]|[)][ -]?)? [0-9] ){6,14}
			(?![a-z0-9_/%:]|[.,-][0-9])""") {

		@Override
		boolean accepts(String text, int start, int end) {
			return canBeCalled(text, start) && !DATE_OR_ADDRESS.matcher(text).region(start, end).matches();
		}

	};

	private static final Pattern DATE_OR_ADDRESS = Notation.pattern("""
			[0-9]{4}[ .-][0-9]{1,2}[ .-][0-9]{1,2}(?:[ ][0-9]{1,2})? | [0-9]{1,2}[ .-][0-9]{1,2}[ .-][0-9]{4}
			| [0-9]{1,3}(?:[.][0-9]{1,3}){3}""");

	private static final Set<String> CALLING = Set.of("phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax",
			"sms", "whatsapp", "call", "calling", "answering", "reach", "contact", "dial", "ring", "text", "handy",
			"telefon", "téléphone", "teléfono", "móvil", "celular", "telefone", "telefono", "cellulare", "mobil");

	private static final Set<String> COUNTING = Set.of("order", "orders", "invoice", "ticket", "tracking", "id", "ref",
			"reference", "case", "serial", "sku", "isbn", "version", "build", "part", "account", "confirmation",
			"booking", "transaction", "parcel", "shipment", "product", "item", "timestamp");

	private final Pattern pattern;

	PhoneForm(String pattern) {
		this.pattern = Notation.pattern(pattern);
	}

	Matcher matcher(String text) {
		return this.pattern.matcher(text);
	}

	/** Whether what the match alone leaves open is settled by what stands before it. */
	abstract boolean accepts(String text, int start, int end);

	private static boolean countsThings(String text, int start, int words) {
		return Words.before(text, start, words).stream().anyMatch(COUNTING::contains);
	}

	/** The nearest telling word decides. */
	private static boolean canBeCalled(String text, int start) {
		return Words.before(text, start, 4)
			.stream()
			.filter((word) -> CALLING.contains(word) || COUNTING.contains(word))
			.findFirst()
			.filter(CALLING::contains)
			.isPresent();
	}

}
