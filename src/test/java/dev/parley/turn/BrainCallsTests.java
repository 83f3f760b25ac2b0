package dev.parley.turn;

import java.time.Duration;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the log tells of a brain, to somebody who has just written it. */
@ExtendWith(OutputCaptureExtension.class)
class BrainCallsTests {

	@Test
	void tellsWhoAnswers(CapturedOutput output) {
		new TurnFixture(new Thrower());
		assertThat(output).contains("Answers come from " + Thrower.class.getName());
		new TurnFixture((question) -> "yes");
		assertThat(output).contains("Answers come from a lambda of " + BrainCallsTests.class.getName());
	}

	@Test
	void tellsWhereABrainThrewAndNotWhatItSaid(CapturedOutput output) {
		failing(new Thrower());
		assertThat(output)
			.contains("The brain failed for " + TurnFixture.ALICE,
					"java.lang.IllegalStateException at " + Thrower.class.getName() + ".answer(BrainCallsTests.java:",
					"caused by java.lang.NullPointerException at " + Thrower.class.getName() + ".cause(")
			.doesNotContain("a secret");
	}

	@Test
	void namesAnAnswerThatIsNone(CapturedOutput output) {
		failing(returning(null));
		assertThat(output).contains("it returned null where an answer is due");
		failing(returning("  "));
		assertThat(output).contains("its answer was blank");
	}

	@SuppressWarnings("NullAway") // as a brain may that was compiled without such checks
	private static Brain returning(String text) {
		return new Brain() {
			@Override
			public String answer(Question question) {
				return text;
			}

			@Override
			public Reply reply(Question question) {
				return new Reply(text, null);
			}
		};
	}

	private static void failing(Brain brain) {
		TurnFixture turns = new TurnFixture(brain);
		turns.say("1", "a secret");
		await().atMost(Duration.ofSeconds(20)).until(() -> "sorry".equals(turns.reply("1")));
	}

	private static final class Thrower implements Brain {

		@Override
		public String answer(Question question) {
			throw new IllegalStateException(question.incoming().get(0).text(), cause());
		}

		private static NullPointerException cause() {
			return new NullPointerException("a secret");
		}

	}

}
