package dev.parley.brain.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.conversation.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTests {

	/** 30 tokens, and 8 of the message itself. */
	private static final String THIRTY = "a".repeat(90);

	@Test
	void showsAllThatFits() {
		List<Message> history = List.of(Message.user("one"), Message.assistant("first"));
		assertThat(new Window(1000).of(history, List.of(Message.user("two")))).extracting(Message::text)
			.containsExactly("one", "first", "two");
	}

	@Test
	void showsTheNewestExchangesAndTearsNone() {
		List<Message> history = List.of(Message.user("1" + THIRTY), Message.assistant("2" + THIRTY),
				Message.user("3" + THIRTY), Message.assistant("4" + THIRTY));
		// the newest pair and the question are 3 x 39; with the second to last answer 4 x
		// 39
		assertThat(texts(new Window(4 * 39).of(history, List.of(Message.user("5" + THIRTY))))).containsExactly("3", "4",
				"5");
		assertThat(texts(new Window(3 * 39 - 1).of(history, List.of(Message.user("5" + THIRTY))))).containsExactly("5");
	}

	@Test
	void questionsInARowBelongToTheAnswerBehindThem() {
		List<Message> history = List.of(Message.user("1" + THIRTY), Message.user("2" + THIRTY),
				Message.assistant("3" + THIRTY));
		assertThat(texts(new Window(4 * 39).of(history, List.of(Message.user("4" + THIRTY))))).containsExactly("1", "2",
				"3", "4");
		assertThat(texts(new Window(4 * 39 - 1).of(history, List.of(Message.user("4" + THIRTY))))).containsExactly("4");
	}

	@Test
	void beginsWithAUser() {
		List<Message> history = List.of(Message.assistant("torn"), Message.user("one"), Message.assistant("first"));
		assertThat(new Window(1000).of(history, List.of(Message.user("two")))).extracting(Message::text)
			.containsExactly("one", "first", "two");
	}

	@Test
	void aMessageThatIsTooLongByItselfLosesItsMiddleVisibly() {
		String text = "begin" + "x".repeat(100_000) + "end";
		List<Message> window = new Window(200).of(List.of(Message.user("one"), Message.assistant("first")),
				List.of(Message.user(text)));
		assertThat(window).singleElement()
			.extracting(Message::text)
			.asString()
			.startsWith("beginx")
			.endsWith("xend")
			.containsPattern("\\n\\[… \\d{5} characters are left out here …]\\n");
		assertThat(Tokens.ofMessage(window.get(0).text())).isBetween(150, 200);
	}

	@Test
	void ofTooMuchThatWaitsTheNewestIsShownAndTheRestIsTold() {
		List<Message> incoming = IntStream.range(0, 50).mapToObj((i) -> Message.user(i + ":" + THIRTY)).toList();
		List<Message> window = new Window(300).of(List.of(), incoming);
		assertThat(window.get(0).text()).matches("\\[… \\d\\d earlier messages are left out here …]");
		assertThat(window.get(window.size() - 1)).isEqualTo(incoming.get(49));
		assertThat(tokens(window)).isLessThanOrEqualTo(300);
		int told = Integer.parseInt(window.get(0).text().replaceAll("\\D", ""));
		assertThat(told + window.size() - 1).isEqualTo(50);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void whateverWasSaidItIsWithinItsTokensAndEndsWithTheNewest(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 300; i++) {
			List<Message> history = messages(random, random.nextInt(12));
			List<Message> incoming = messages(random, 1 + random.nextInt(5)).stream()
				.map((message) -> Message.user(message.text()))
				.toList();
			int tokens = 200 + random.nextInt(2000);
			List<Message> window = new Window(tokens).of(history, incoming);
			assertThat(tokens(window)).isLessThanOrEqualTo(tokens);
			assertThat(window.get(0).role()).isEqualTo(Role.USER);
			assertThat(window)
				.allMatch((message) -> Texts.isClean(message.text()) && !message.text().contains("\uFFFD"));
			String newest = incoming.get(incoming.size() - 1).text();
			String shown = window.get(window.size() - 1).text();
			assertThat(shown.equals(newest) || shown.contains("are left out here")).isTrue();
		}
	}

	private static List<Message> messages(Random random, int count) {
		List<Message> messages = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String piece = List.of("word ", "ž", "漢", "😀", "{\"a\":1}\n").get(random.nextInt(5));
			String text = piece.repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 40));
			messages.add(random.nextBoolean() ? Message.user(text) : Message.assistant(text));
		}
		return messages;
	}

	private static int tokens(List<Message> window) {
		return window.stream().mapToInt((message) -> Tokens.ofMessage(message.text())).sum();
	}

	private static List<String> texts(List<Message> window) {
		return window.stream().map((message) -> message.text().substring(0, 1)).toList();
	}

}
