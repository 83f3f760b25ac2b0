package dev.parley.brain.llm;

import java.util.List;

import dev.langchain4j.data.message.ChatMessage;
import dev.parley.brain.Brain;
import dev.parley.brain.BrainFailed;
import dev.parley.brain.Calls;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;

/** Asks a language model. */
class LlmBrain implements Brain {

	static final String NAME = "llm";

	private final Window window;

	private final Dialogue dialogue;

	private final LanguageModel model;

	private final Calls calls;

	LlmBrain(Window window, Dialogue dialogue, LanguageModel model, Calls calls) {
		this.window = window;
		this.dialogue = dialogue;
		this.model = model;
		this.calls = calls;
	}

	@Override
	public Reply reply(Question question) throws BrainFailed, InterruptedException {
		List<ChatMessage> messages = this.dialogue.of(this.window.of(question.history(), question.incoming()));
		return this.calls.make(question.deadline(), () -> this.model.ask(messages));
	}

	@Override
	public String answer(Question question) throws BrainFailed, InterruptedException {
		return reply(question).text();
	}

}
