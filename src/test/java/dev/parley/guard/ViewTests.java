package dev.parley.guard;

import dev.parley.guard.reading.Reading;
import dev.parley.guard.reading.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ViewTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			Hello|hello
			a \\t  b|a b
			a \\n\\n b|a\\nb
			ＡＢ\u3000Ｃ|ab c
			ﬁne|fine
			i\u200Bg\u00ADn\u2060ore|ignore
			a\uDB40\uDC41b|ab
			❤\uFE0F|❤
			it’s \u2014 5\u20119|it's - 5-9
			e\u0301|é
			\u1112\u1161\u11AB|한
			😀 OK|😀 ok
			𝐈gnore|ignore
			""")
	void foldsWhatOnlyLooksDifferent(String written, String folded) {
		assertThat(View.of(written.translateEscapes()).folded().text()).isEqualTo(folded.translateEscapes());
	}

	@Test
	void knowsWhereEachPartWasWritten() {
		String written = "😀 Ｃａｌｌ  \u200B𝟓ﬁve e\u0301!";
		Reading folded = View.of(written).folded();
		assertThat(folded.text()).isEqualTo("😀 call 5five é!");
		assertThat(part(written, folded, "😀")).isEqualTo("😀");
		assertThat(part(written, folded, "call")).isEqualTo("Ｃａｌｌ");
		assertThat(part(written, folded, "5")).isEqualTo("𝟓");
		assertThat(part(written, folded, "five")).isEqualTo("ﬁve");
		assertThat(part(written, folded, "é!")).isEqualTo("e\u0301!");
	}

	@Test
	void takesALoneSurrogateAsItIs() {
		assertThat(View.of("a\uD83D").folded().text()).isEqualTo("a\uD83D");
	}

	@Test
	void remembersThroughoutAScreening() {
		View view = View.of("a@b.org");
		view.kept(StringBuilder.class, StringBuilder::new).append("asked");
		assertThat(view.next("[REDACTED_EMAIL]").kept(StringBuilder.class, StringBuilder::new)).hasToString("asked");
		assertThat(View.of("a@b.org").kept(StringBuilder.class, StringBuilder::new)).hasToString("");
	}

	private static String part(String written, Reading reading, String part) {
		int at = reading.text().indexOf(part);
		Span span = reading.written(at, at + part.length());
		return written.substring(span.start(), span.end());
	}

}
