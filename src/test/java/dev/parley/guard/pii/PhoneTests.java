package dev.parley.guard.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					call 415-555-0132 now            | call [REDACTED_PHONE] now
					(415) 555-0132                   | [REDACTED_PHONE]
					(415)5550132                     | [REDACTED_PHONE]
					+1 (415) 555-0132                | [REDACTED_PHONE]
					1-415-555-0132                   | [REDACTED_PHONE]
					415.555.0132 ext. 42             | [REDACTED_PHONE]
					415-555-0132x4587                | [REDACTED_PHONE]
					it is 415 555 0132               | it is [REDACTED_PHONE]
					415-555-0132,415-555-0133        | [REDACTED_PHONE],[REDACTED_PHONE]
					415-555-0132 / 415-555-0133      | [REDACTED_PHONE] / [REDACTED_PHONE]
					2125551234                       | [REDACTED_PHONE]
					415-555-0132/415-555-0133        | [REDACTED_PHONE]/[REDACTED_PHONE]
					Tel.030/1234567                  | Tel.[REDACTED_PHONE]
					+44 20 7946\\n0958              | [REDACTED_PHONE]
					+44 20 7946 0958, please         | [REDACTED_PHONE], please
					+44 (0)20 7946 0958              | [REDACTED_PHONE]
					+4915112345678                   | [REDACTED_PHONE]
					tel:+49-151-1234-5678            | tel:[REDACTED_PHONE]
					phone=+4915112345678&x=1         | phone=[REDACTED_PHONE]&x=1
					+683 7012                        | [REDACTED_PHONE]
					0044 20 7946 0958                | [REDACTED_PHONE]
					00442079460958                   | [REDACTED_PHONE]
					011 44 20 7946 0958              | [REDACTED_PHONE]
					at home 020 7946 0958 only       | at home [REDACTED_PHONE] only
					06 12 34 56 78                   | [REDACTED_PHONE]
					my phone number is 4155550132    | my phone number is [REDACTED_PHONE]
					my number is 12345678            | my number is [REDACTED_PHONE]
					the phone number of the Harbour Inn is 44 20 7946 0958 | the phone number of the Harbour Inn is [REDACTED_PHONE]
					call 555-1234                    | call [REDACTED_PHONE]
					they do not answer at 78 651 450 | they do not answer at [REDACTED_PHONE]
					Phone:\\n467 3395\\n\\nE-mail: none | Phone:\\n[REDACTED_PHONE]\\n\\nE-mail: none
					416 60 039 office                | [REDACTED_PHONE] office
					Telefon 030/1234567              | Telefon [REDACTED_PHONE]
					我的手机是13812345678，谢谢             | 我的手机是[REDACTED_PHONE]，谢谢
					мой телефон 8 912 345-67-89      | мой телефон [REDACTED_PHONE]
					📞 ４１５-５５５-０１３２ ok                | 📞 [REDACTED_PHONE] ok
					415\u2011555\u20110132           | [REDACTED_PHONE]
					4\u200B15-555-01\u200B32         | [REDACTED_PHONE]
					call 415-555-\\n0132             | call [REDACTED_PHONE]
					call 1️⃣415️-555-0132             | call [REDACTED_PHONE]
					NDE1LTU1NS0wMTMy is it           | [REDACTED_PHONE] is it
					6123 4567                        | [REDACTED_PHONE]
					sure, it's 612 34 56 78          | sure, it's [REDACTED_PHONE]
					4 1 5 5 5 5 0 1 3 2              | [REDACTED_PHONE]
					89123456789                      | [REDACTED_PHONE]
					my new number is 12345678        | my new number is [REDACTED_PHONE]
					Meine Nummer ist 12345678        | Meine Nummer ist [REDACTED_PHONE]
					12345678 is my number            | [REDACTED_PHONE] is my number
					M: 9876543210                    | M: [REDACTED_PHONE]
					Ann Lee\\n8123 4567\\nBook Lane | Ann Lee\\n[REDACTED_PHONE]\\nBook Lane
					I left 131 2345 6789 with them   | I left [REDACTED_PHONE] with them
					I left 8 (912) 345-67-89 there   | I left [REDACTED_PHONE] there
					I left (11) 96123-4567 there     | I left [REDACTED_PHONE] there
					他说13812345678吧                   | 他说[REDACTED_PHONE]吧
					it was +52 1 55 1234 5678 once   | it was [REDACTED_PHONE] once
					8 (495) 123-45-67 доб. 123       | [REDACTED_PHONE]
					030 1234567 Durchwahl 12         | [REDACTED_PHONE]
					I was home.+44 20 7946 0958      | I was home.[REDACTED_PHONE]
					I was home.415-555-0132          | I was home.[REDACTED_PHONE]
					Thank you!415-555-0132           | Thank you![REDACTED_PHONE]
					We are at home.020 7946 0958     | We are at home.[REDACTED_PHONE]
					My order arrived. 415-555-0132   | My order arrived. [REDACTED_PHONE]
					I sent the invoice. 020 7946 0958 | I sent the invoice. [REDACTED_PHONE]
					12 Fifth Avenue, 415-555-0132    | 12 Fifth Avenue, [REDACTED_PHONE]
					7 Baker Street 020 7946 0958     | 7 Baker Street [REDACTED_PHONE]
					my address: +1 415 555 0132      | my address: [REDACTED_PHONE]
					Hauptstraße 3, 030 1234567       | Hauptstraße 3, [REDACTED_PHONE]
					call me, 5 Park Avenue, 4155550132 | call me, 5 Park Avenue, [REDACTED_PHONE]
					room 12, 415-555-0132            | room 12, [REDACTED_PHONE]
					order 55, 415-555-0132           | order 55, [REDACTED_PHONE]
					telegram 4155550132              | telegram [REDACTED_PHONE]
					phone -4155550132                | phone -[REDACTED_PHONE]
					- 415-555-0132                   | - [REDACTED_PHONE]
					3660170548-Fax                   | [REDACTED_PHONE]-Fax
					""")
	void redactsANumber(String said, String known) {
		Screened.of(said.translateEscapes()).becomes(known.translateEscapes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "order 1234567890", "Order #4155550132", "order number 415-555-0123", "ticket 4155550132",
			"123e4567-e89b-12d3-a456-426614174000", "12345678-1234-1234-1234-123456789012", "2024-01-15",
			"2024-01-15T10:30:00Z", "15.01.2024 10:30", "call me on 2024-01-15", "call me on 15/01/2024",
			"version 10.15.7", "v2.11.130-1361", "phone at 192.168.100.200", "10.0.0.1:8080", "1Z999AA10123456784",
			"9400110200881234567890", "$4155550132", "$1,234,567.89", "it costs 1 234 567 890 EUR", "1700000000",
			"timestamp 1768478968", "call isbn 978-0-490-19060-0", "0-306-40615-2",
			"compute 1955 - 535 - 03 and 90365/7921", "100 200 3000 400 500 6000", "pages 606-230",
			"111-1234567-1234567", "3.14159265358979", "12:34:56", "1-2-3-4-5-6-7-8-9-10",
			"https://example.com/4155550132", "the largest is 2147483647 there", "40.712776, -74.005974",
			"from 1995-2005", "call 911", "+1", "C++ 20230101", "0x4155550132", "tracking 94001102008", "1995 2005",
			"a box of 664 825 2164 mm", "250 000 000", "call us, our address is 4100-4118 Redwood Road",
			"telegram chat -1001234567890", "telegram -1001234567890", "call it with chat_id=-1001234567890",
			"text -12345678", "room 030-1234", "Room 030-1234 is yours", "Zimmer 030-1234", "call room 030-1234",
			"suite 020 1234", "gate 0123 456", "habitación 030-1234", "房间 030-1234", "version.415-555-0132",
			"a.415-555-0132", "example.com.4155550132", "Ref. 415-555-0132", "order no. 415-555-0132",
			"call us, 5 Park Avenue 555-1234", "524 5531\n438 4002\n262 0113", "9 + 1234567890",
			"we sold 8123 4567 of them" })
	void leavesALookAlike(String text) {
		Screened.of(text).becomes(text);
	}

}
