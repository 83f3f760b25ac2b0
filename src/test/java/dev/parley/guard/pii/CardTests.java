package dev.parley.guard.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			4242 4242 4242 4242              | [REDACTED_CARD]
			4242-4242-4242-4242, 12/30       | [REDACTED_CARD], 12/30
			4222222222222                    | [REDACTED_CARD]
			4242424242424242 415-555-0132    | [REDACTED_CARD] [REDACTED_PHONE]
			3714 496353 98431                | [REDACTED_CARD]
			30569309025904                   | [REDACTED_CARD]
			3530111333300000                 | [REDACTED_CARD]
			5019717010103742                 | [REDACTED_CARD]
			4242424242424242/12/29           | [REDACTED_CARD]/12/29
			7,4242424242424242,4242424242424242 | 7,[REDACTED_CARD],[REDACTED_CARD]
			4242424242424242(123)            | [REDACTED_CARD](123)
			180000000000002                  | [REDACTED_CARD]
			6200000000000005                 | [REDACTED_CARD]
			my card is 501800000009          | my card is [REDACTED_CARD]
			6759 6498 2643 8453              | [REDACTED_CARD]
			card 4242 4242 4242 4243         | card [REDACTED_CARD]
			Kartennummer 4242-4242-4242-4241 | Kartennummer [REDACTED_CARD]
			银行卡号4242424242424242谢谢           | 银行卡号[REDACTED_CARD]谢谢
			card4242424242424242exp          | card[REDACTED_CARD]exp
			4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2  | [REDACTED_CARD]
			4242 4242\\n4242 4242            | [REDACTED_CARD]
			42424242\\n42424242              | [REDACTED_CARD]
			4242\u200B 4242\u00AD 4242 42\u200D42 | [REDACTED_CARD]
			4242\u00A04242\u202F4242\u20034242 | [REDACTED_CARD]
			４２４２ ４２４２ ４２４２ ４２４２              | [REDACTED_CARD]
			٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢              | [REDACTED_CARD]
			4\u03362\u03364\u03362\u0336 4242 4242 4242 | [REDACTED_CARD]
			NDI0MiA0MjQyIDQyNDIgNDI0Mg==     | [REDACTED_CARD]
			34323432343234323432343234323432 | [REDACTED_CARD]
			4242%204242%204242%204242        | [REDACTED_CARD]
			""")
	void redactsACard(String said, String known) {
		Screened.of(said.translateEscapes()).becomes(known.translateEscapes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "4242424242424241", "4242 4242 4242 4241", "order id 4242424242424241", "501800000009",
			"ean 4006381333931", "9000000000000001", "42424242424242424242", "4242-4242-4242-4242-1",
			"0.4242424242424242", "a4242424242424242f", "100 200 300 4000 500", "c3d44242424242424242e5f6",
			"42424242-4242-4242-4242-424242424242", "1 2 3 4 5 6 7 8 9 10 11 12 13", "1700000000000" })
	void leavesALookAlike(String text) {
		Screened.of(text).becomes(text);
	}

}
