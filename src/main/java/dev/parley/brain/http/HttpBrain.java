package dev.parley.brain.http;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainFailedException;
import dev.parley.brain.Calls;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import org.jspecify.annotations.Nullable;

/** Asks a service elsewhere. */
class HttpBrain implements Brain {

	static final String NAME = "http";

	private final HttpBrainClient client;

	private final Calls calls;

	HttpBrain(HttpBrainClient client, Calls calls) {
		this.client = client;
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
		byte[] body = HttpBrainPayload.write(question);
		return this.calls.make(question.deadline(), () -> this.client.ask(question, body, draft));
	}

	@Override
	public String answer(Question question) throws BrainFailedException, InterruptedException {
		return reply(question).text();
	}

}
