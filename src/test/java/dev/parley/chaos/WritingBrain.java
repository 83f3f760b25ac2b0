package dev.parley.chaos;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import dev.parley.brain.Brain;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.conversation.Message;

/**
 * In the replica: writes its answers piece by piece. What it answers to a text follows
 * from the text, so that a cut answer can be told from a whole one.
 */
record WritingBrain(int slowest) implements Brain {

	private static final List<String> WORDS = List.of("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf",
			"**hotel**", "india", "juliet", "kilo", "lima", "`mike`", "november", "oscar", "papa", "quebec\n\n",
			"romeo");

	private static final int PIECES = 12;

	static String answerTo(String text) {
		Random random = new Random(text.hashCode());
		int kind = random.nextInt(100);
		// some are longer than a message, and a few longer than a stream
		int words = (kind < 2) ? 2200 : (kind < 10) ? 900 : 30 + random.nextInt(90);
		StringBuilder answer = new StringBuilder("Answer to " + text + '\n');
		for (int i = 0; i < words; i++) {
			answer.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
		}
		return answer.append("finis ").append(text).toString();
	}

	@Override
	public String answer(Question question) {
		return question.incoming()
			.stream()
			.map(Message::text)
			.map(WritingBrain::answerTo)
			.collect(Collectors.joining("\n\n"));
	}

	@Override
	public Reply stream(Question question, Draft draft) throws Exception {
		String answer = answer(question);
		int pause = ThreadLocalRandom.current().nextInt(this.slowest + 1) / PIECES;
		for (int piece = 1; piece <= PIECES; piece++) {
			Thread.sleep(pause);
			draft.show(answer.substring(0, (int) ((long) answer.length() * piece / PIECES)));
		}
		return new Reply(answer, null);
	}

}
