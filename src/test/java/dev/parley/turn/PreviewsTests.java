package dev.parley.turn;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.parley.brain.Brain;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewsTests {

	private final Talker brain = new Talker();

	private final TurnFixture service = new TurnFixture(this.brain);

	@Test
	void aPlatformSeesTheAnswerGrowAtItsOwnPace() {
		this.service.channel.pace = Duration.ofSeconds(2);
		this.service.say("1", "hello");
		Draft draft = this.brain.draft();
		draft.show("One two thr");
		show("One two");
		draft.show("One two three fo");
		show("One two");
		this.service.clock.tick(Duration.ofSeconds(2));
		show("One two", "One two three");
		this.service.clock.tick(Duration.ofSeconds(2));
		show("One two", "One two three");
		// what is shown fades
		this.service.clock.tick(Duration.ofSeconds(19));
		show("One two", "One two three", "One two three");
		this.brain.gate.open.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(this.service.reply("1")).isEqualTo("One two three four"));
		draft.show("too late, so nobody sees it");
		this.service.clock.tick(Duration.ofSeconds(2));
		show("One two", "One two three", "One two three");
	}

	@Test
	void whereNobodyLooksTheBrainIsAskedForAnAnswerAlone() {
		this.brain.gate.open.countDown();
		this.service.say("1", "hello");
		Awaitility.await().untilAsserted(() -> assertThat(this.service.reply("1")).isEqualTo("One two three four"));
		assertThat(this.brain.draft).hasNullValue();
	}

	private void show(String... shown) {
		this.service.previews.show();
		Awaitility.await().untilAsserted(() -> assertThat(this.service.channel.previews).containsExactly(shown));
	}

	private static final class Talker implements Brain {

		private final TurnFixture.Gate gate = new TurnFixture.Gate();

		private final AtomicReference<Draft> draft = new AtomicReference<>();

		Draft draft() {
			Awaitility.await().until(() -> this.draft.get() != null);
			return this.draft.get();
		}

		@Override
		public String answer(Question question) throws Exception {
			this.gate.answer(question);
			return "One two three four";
		}

		@Override
		public Reply stream(Question question, Draft shown) throws Exception {
			this.draft.set(shown);
			return reply(question);
		}

	}

}
