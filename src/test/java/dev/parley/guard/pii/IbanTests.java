package dev.parley.guard.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DE89370400440532013000           | [REDACTED_IBAN]
			DE89 3704 0044 0532 0130 00      | [REDACTED_IBAN]
			pay GB82 WEST 1234 5698 7654 32 now | pay [REDACTED_IBAN] now
			fr1420041010050500013m02606      | [REDACTED_IBAN]
			NO93-8601-1117-947.              | [REDACTED_IBAN].
			iban:NL91ABNA0417164300;         | iban:[REDACTED_IBAN];
			DE89 3704\\n0044 0532 0130 00    | [REDACTED_IBAN]
			D\u200BE89 3704 0044 0532 01\u200B30 00 | [REDACTED_IBAN]
			ＤＥ８９ ３７０４ ００４４ ０５３２ ０１３０ ００    | [REDACTED_IBAN]
			DЕ89370400440532013000           | [REDACTED_IBAN]
			my IBAN is DE89 3704 0044 0532 0130 01 | my IBAN is [REDACTED_IBAN]
			account number GB82WEST12345698765433 please | account number [REDACTED_IBAN] please
			my IBAN is DE02 3704 0044 0532 0130 00 | my IBAN is [REDACTED_IBAN]
			paid.DE89370400440532013000      | paid.[REDACTED_IBAN]
			REU4OTM3MDQwMDQ0MDUzMjAxMzAwMA== | [REDACTED_IBAN]
			""")
	void redactsAnAccount(String said, String known) {
		Screened.of(said.translateEscapes()).becomes(known.translateEscapes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "DE89 3704 0044 0532 0130 01", "GB82 WEST 1234 5698 7654 33", "XX89370400440532013000",
			"ADE89370400440532013000", "DE89", "model DE12 and NO15 are sold", "my IBAN is DE00 3704 0044 0532 0130 00",
			"IBAN: GB00WEST12345698765432", "iban DE01370400440532013000", "IBAN FR99 2004 1010 0505 0001 3M02 606",
			"DE00 1234 5678 9012 3456 78", "account DE12 was closed in the year 2020",
			"version AT61 build 1904 300234573201" })
	void leavesALookAlike(String text) {
		Screened.of(text).becomes(text);
	}

}
