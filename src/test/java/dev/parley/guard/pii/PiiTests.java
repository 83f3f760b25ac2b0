package dev.parley.guard.pii;

import dev.parley.guard.Guard;
import dev.parley.guard.GuardsFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PiiTests {

	private final Guard pii = new PiiConfiguration().piiGuard(new PiiProperties(null));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ann@example.com                  | [REDACTED_EMAIL]
			Write to <Ann.B+news@mail.example.co.uk>. | Write to <[REDACTED_EMAIL]>.
			mailto:ann@example.com?subject=hi | mailto:[REDACTED_EMAIL]?subject=hi
			a@b.de, c@d.fr; e@f.org!         | [REDACTED_EMAIL], [REDACTED_EMAIL]; [REDACTED_EMAIL]!
			jörg@bücher.example              | [REDACTED_EMAIL]
			邮箱是ann@example.com谢谢             | 邮箱是[REDACTED_EMAIL]谢谢
			ann＠example．com 📧                | [REDACTED_EMAIL] 📧
			a\u200Bnn@exam\u00ADple.com      | [REDACTED_EMAIL]
			o'neil@example.com               | [REDACTED_EMAIL]
			call 555-123-4567 now            | call [REDACTED_PHONE] now
			(555) 123-4567                   | [REDACTED_PHONE]
			+1 (555) 123-4567                | [REDACTED_PHONE]
			1-800-555-0199                   | [REDACTED_PHONE]
			415.555.0123                     | [REDACTED_PHONE]
			call me at 415 977 9416          | call me at [REDACTED_PHONE]
			+44 20 7946 0958, please         | [REDACTED_PHONE], please
			+4915112345678                   | [REDACTED_PHONE]
			0044 20 7946 0958                | [REDACTED_PHONE]
			my phone number is 4155550123    | my phone number is [REDACTED_PHONE]
			call 555-1234                    | call [REDACTED_PHONE]
			📞 ５５５-１２３-４５６７ ok                | 📞 [REDACTED_PHONE] ok
			555\u2011123\u20114567           | [REDACTED_PHONE]
			my ssn is 123-45-6789.           | my ssn is [REDACTED_SSN].
			219-09-9999                      | [REDACTED_SSN]
			SSN: 219099999                   | SSN: [REDACTED_SSN]
			social security number 219 09 9999 | social security number [REDACTED_SSN]
			4111 1111 1111 1111              | [REDACTED_CARD]
			4111-1111-1111-1111 exp 12/29    | [REDACTED_CARD] exp 12/29
			card 4111111111111111, thanks    | card [REDACTED_CARD], thanks
			5555 5555 5555 4444 123          | [REDACTED_CARD] 123
			3782 822463 10005                | [REDACTED_CARD]
			378282246310005                  | [REDACTED_CARD]
			6011000990139424                 | [REDACTED_CARD]
			4222222222222                    | [REDACTED_CARD]
			2223003122003222                 | [REDACTED_CARD]
			卡号4111111111111111谢谢             | 卡号[REDACTED_CARD]谢谢
			😀4111 1111 １１１１ 1111😀            | 😀[REDACTED_CARD]😀
			219099999 is my social           | [REDACTED_SSN] is my social
			call 345-899-3560x4587           | call [REDACTED_PHONE]
			4111111111111111 a@b.org 555-123-4567 | [REDACTED_CARD] [REDACTED_EMAIL] [REDACTED_PHONE]
			""")
	void replacesWhatIdentifies(String said, String known) {
		assertThat(GuardsFixture.redact(said.translateEscapes(), this.pii)).isEqualTo(known);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order 1234567890", "Order #4155550123", "order number 415-555-0123",
			"123e4567-e89b-12d3-a456-426614174000", "12345678-1234-1234-1234-123456789012",
			"41111111-1111-1111-1111-111111111111", "2024-01-15", "2024-01-15T10:30:00Z", "15.01.2024 10:30",
			"call me on 2024-01-15", "version 10.15.7", "1.2.3-beta.4", "192.168.100.200", "phone at 192.168.100.200",
			"10.0.0.1:8080", "4111111111111112", "4111 1111 1111 1112", "1234567890123456", "1Z999AA10123456784",
			"9400110200881234567890", "$1,234,567.89", "$4155550123", "1700000000", "1764670572854",
			"timestamp 1768478968", "isbn 978-0-490-19060-0", "0-306-40615-2", "000-12-3456", "666-12-3456",
			"912-34-5678", "123-00-6789", "123-45-0000", "1123-45-6789", "123-45-67890", "123456789",
			"compute 1955 - 535 - 03 and 90365/7921", "100 200 300 4000 500", "icon@2x.png", "npm i lodash@4.17.21",
			"@ann", "ann@", "ann@localhost", "a @ b.com", "meet @ 5pm", "111-1234567-1234567", "3.14159265358979",
			"0.4111111111111111", "x4111111111111111", "0x4111111111111111", "12:34:56", "1-2-3-4-5-6-7-8-9-10",
			"[REDACTED_EMAIL] [REDACTED_PHONE]", "call 911", "" })
	void leavesALookAlike(String text) {
		assertThat(GuardsFixture.redact(text, this.pii)).isEqualTo(text);
	}

}
