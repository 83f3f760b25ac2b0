package dev.parley.conversation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTests {

	@Test
	void leavesAnOrdinaryTextAsItIs() {
		String text = "žlutý kůň \uD83D\uDE00\n\t";
		assertThat(Texts.clean(text)).isSameAs(text);
		assertThat(Texts.isClean(text)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "a\\u0000b, a\\uFFFDb", "\\uD83Da, \\uFFFDa", "a\\uDE00, a\\uFFFD", "a\\uD83D, a\\uFFFD",
			"\\uD83D\\uD83D\\uDE00, \\uFFFD\\uD83D\\uDE00", "\\uDE00\\uD83D, \\uFFFD\\uFFFD" })
	void replacesWhatCannotBeStored(String text, String cleaned) {
		assertThat(Texts.clean(unescaped(text))).isEqualTo(unescaped(cleaned));
		assertThat(Texts.isClean(unescaped(text))).isFalse();
	}

	@Test
	void valuesCleanThemselves() {
		assertThat(Message.user("a\0").text()).isEqualTo("a\uFFFD");
		assertThat(new InboundMessage(ConversationId.of("rest", "a"), "1\0", "s\0", "a", "\uD83D", true))
			.isEqualTo(new InboundMessage(ConversationId.of("rest", "a"), "1\uFFFD", "s\uFFFD", "a", "\uFFFD", true));
	}

	@Test
	void valuesShowNoTextAndNoId() {
		InboundMessage message = new InboundMessage(ConversationId.of("rest", "+4912345"), "id", "+4912345", "+4912345",
				"secret", true);
		assertThat(message + " " + message.conversation() + Message.user("secret")).doesNotContain("secret", "4912345")
			.contains("rest");
	}

	private static String unescaped(String text) {
		StringBuilder unescaped = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == '\\') {
				unescaped.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
				i += 5;
			}
			else {
				unescaped.append(text.charAt(i));
			}
		}
		return unescaped.toString();
	}

}
