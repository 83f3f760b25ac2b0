package dev.parley.brain.llm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainFailedException;
import dev.parley.brain.BrainMetrics;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.Limits;
import dev.parley.brain.Question;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import dev.parley.guard.SystemPrompt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A brain before the stub of a provider, and what it told. */
abstract class LlmBrainFixture {

	static final String KEY = "sk-hunter2";

	static final String PROMPT = "Be brief, hunter3.";

	final ModelStub stub = new ModelStub();

	final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

	final List<Double> costs = Collections.synchronizedList(new ArrayList<>());

	/** The provider's name. */
	abstract String provider();

	@AfterEach
	void stop() {
		this.stub.close();
	}

	final Brain brain() {
		return brain(Duration.ofSeconds(20), 10);
	}

	final Brain brain(Duration timeout, int breakerFailures) {
		return brain(timeout, breakerFailures, this.stub.url());
	}

	final Brain brain(Duration timeout, int breakerFailures, @Nullable String url) {
		LlmProperties properties = new LlmProperties(provider(), "some-model", KEY, url, PROMPT, 300, 4000,
				"I'd rather not",
				new Limits(timeout, Duration.ofSeconds(2), 10, 3, breakerFailures, Duration.ofSeconds(30)),
				new Prices(3, 0.3, 15));
		BrainMetrics metrics = new BrainMetrics() {
			@Override
			public void call(String brain, Outcome outcome, Duration took) {
				LlmBrainFixture.this.outcomes.add(outcome);
			}

			@Override
			public void used(String brain, Usage usage, double cost) {
				LlmBrainFixture.this.costs.add(cost);
			}
		};
		return new LlmConfiguration().llmBrain(properties,
				new StaticListableBeanFactory().getBeanProvider(SystemPrompt.class), metrics, Clock.systemUTC());
	}

	static Question question(String text) {
		return question(List.of(), Message.user(text));
	}

	static Question question(List<Message> history, Message... incoming) {
		return new Question("turn_1", ConversationId.of("rest", "alice"), history, List.of(incoming),
				Instant.now().plusSeconds(30));
	}

	final void assertFails(String why) {
		assertThat(fails()).hasMessage(why);
	}

	final BrainFailedException fails() {
		return fails(brain());
	}

	static BrainFailedException fails(Brain brain) {
		BrainFailedException failed = catchThrowableOfType(BrainFailedException.class,
				() -> brain.answer(question("hello hunter6")));
		assertThat(failed).isNotNull().hasNoCause();
		return failed;
	}

}
