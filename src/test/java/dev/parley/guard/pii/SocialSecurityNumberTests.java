package dev.parley.guard.pii;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialSecurityNumberTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			219-09-9999                      | [REDACTED_SSN]
			219-09-9999/219-09-9998          | [REDACTED_SSN]/[REDACTED_SSN]
			219 09 9999                      | [REDACTED_SSN]
			my ssn is 123-45-6789.           | my ssn is [REDACTED_SSN].
			SSN: 219099999                   | SSN: [REDACTED_SSN]
			social security number 219.09.9999 | social security number [REDACTED_SSN]
			219099999 is my social           | [REDACTED_SSN] is my social
			ssn 219 - 09 - 9999              | ssn [REDACTED_SSN]
			ssn 2 1 9 0 9 9 9 9 9            | ssn [REDACTED_SSN]
			my ssn is 912-34-5678            | my ssn is [REDACTED_SSN]
			ITIN 912-70-1234                 | ITIN [REDACTED_SSN]
			taxpayer id 912701234            | taxpayer id [REDACTED_SSN]
			219–09–9999                      | [REDACTED_SSN]
			2\u200B19-0\u200B9-9999          | [REDACTED_SSN]
			٢١٩-٠٩-٩٩٩٩                      | [REDACTED_SSN]
			my ssn is MjE5MDk5OTk5           | my ssn is [REDACTED_SSN]
			Ann,219-09-9999,Lee             | Ann,[REDACTED_SSN],Lee
			that was all.219-09-9999 is mine | that was all.[REDACTED_SSN] is mine
			my social.219-09-9999            | my social.[REDACTED_SSN]
			219-09\\n-9999 is my ssn         | [REDACTED_SSN] is my ssn
			""")
	void redactsANumber(String said, String known) {
		Screened.of(said.translateEscapes()).becomes(known.translateEscapes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "000-12-3456", "666-12-3456", "912-34-5678", "912-70-1234", "123-00-6789", "123-45-0000",
			"078-05-1120", "111-11-1111", "1123-45-6789", "123-45-67890", "219099999", "part 219-09-9999",
			"1955 - 535 - 03", "zip 12345-6789", "AB-219-09-9999", "v1.219-09-9999", "a.219-09-9999", "100 219 09 9999",
			"order #219099999" })
	void leavesALookAlike(String text) {
		Screened.of(text).becomes(text);
	}

}
