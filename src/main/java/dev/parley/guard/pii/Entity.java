package dev.parley.guard.pii;

import java.util.List;
import java.util.Locale;

import dev.parley.guard.Finding;
import dev.parley.guard.reading.Span;

/**
 * What can be redacted, in the order of its right to a text that two of them claim. To
 * add one, a national number for instance, write its {@link Finder} and a line here.
 */
enum Entity {

	/** A payment card. */
	CARD("card", true, new PaymentCards()),

	/** An international bank account number. */
	IBAN("iban", true, new Ibans()),

	/** A social security number of the United States, or their ITIN. */
	SSN("ssn", true, new SocialSecurityNumbers()),

	PHONE("phone", true, new PhoneNumbers()),

	EMAIL("email", true, new EmailAddresses()),

	/** What opens an account: keys, tokens, passwords. */
	SECRET("secret", true, new ApiKeys(), ApiKeys::inPem, new Passwords(), Passwords::inUrls),

	/** An address of the internet, version 4 or 6. */
	IP("ip", false, new IpAddresses()),

	/** An e-mail address in words: ann at example dot com. */
	SPOKEN_EMAIL("spoken-email", false, EmailAddresses::spoken);

	private final String setting;

	private final boolean usual;

	private final List<Finder> finders;

	Entity(String setting, boolean usual, Finder... finders) {
		this.setting = setting;
		this.usual = usual;
		this.finders = List.of(finders);
	}

	/** How operators call it. */
	String setting() {
		return this.setting;
	}

	/** Whether it is on unless an operator says otherwise. */
	boolean usual() {
		return this.usual;
	}

	List<Span> find(VisibleText visible) {
		return this.finders.stream().flatMap((finder) -> finder.find(visible).stream()).toList();
	}

	Finding.Redaction redaction(Span written) {
		String type = (this == SPOKEN_EMAIL) ? EMAIL.name() : name();
		return new Finding.Redaction("pii." + type.toLowerCase(Locale.ROOT), written, "[REDACTED_" + type + ']');
	}

}
