package dev.parley.brain.llm;

import java.util.List;
import java.util.OptionalDouble;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainFailedException;
import dev.parley.brain.CallFailedException;
import dev.parley.brain.Calls;
import dev.parley.brain.Calls.Called;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.brain.llm.LanguageModel.TooLongException;
import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks a language model. When the model cannot be shown as much as it should be, it is
 * asked once more with half of it, the newest.
 */
class LlmBrain implements Brain {

	static final String NAME = "llm";

	private static final Log logger = LogFactory.getLog(LlmBrain.class);

	private final Window window;

	private final @Nullable String system;

	private final LanguageModel model;

	private final Calls calls;

	LlmBrain(Window window, @Nullable String system, LanguageModel model, Calls calls) {
		this.window = window;
		this.system = system;
		this.model = model;
		this.calls = calls;
	}

	@Override
	public Reply reply(Question question) throws BrainFailedException, InterruptedException {
		return answer(question, null);
	}

	@Override
	public Reply stream(Question question, Draft draft) throws BrainFailedException, InterruptedException {
		return answer(question, draft);
	}

	private Reply answer(Question question, @Nullable Draft draft) throws BrainFailedException, InterruptedException {
		List<Message> shown = this.window.of(question.history(), question.incoming());
		return this.calls.make(question.deadline(), () -> ask(question, shown, draft));
	}

	private Called ask(Question question, List<Message> shown, @Nullable Draft draft)
			throws CallFailedException, InterruptedException {
		try {
			return this.model.ask(Dialogue.of(this.system, shown), draft);
		}
		catch (TooLongException ex) {
			logger.warn("Brain llm: %s; asking with half of the conversation".formatted(ex.why()));
			Window half = new Window(Window.size(shown) / 2);
			return this.model.ask(Dialogue.of(this.system, half.of(question.history(), question.incoming())), draft);
		}
	}

	@Override
	public String answer(Question question) throws BrainFailedException, InterruptedException {
		return reply(question).text();
	}

	@Override
	public OptionalDouble cost(Usage usage) {
		return this.model.cost(usage);
	}

}
