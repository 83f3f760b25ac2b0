package dev.parley.turn;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Usage;
import dev.parley.guard.Guards;
import dev.parley.guard.Side;
import dev.parley.guard.Verdict;
import dev.parley.store.Answer;
import dev.parley.store.Claim;
import dev.parley.trace.Step;
import dev.parley.trace.Traces;
import dev.parley.trace.Traces.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a turn says: thinks, guards and renders. Stores nothing and sends nothing. */
@Component
@EnableConfigurationProperties({ TurnProperties.class, OutboxProperties.class, AdmissionProperties.class })
class Turn {

	private final Brain brain;

	private final Guards guards;

	private final Channels channels;

	private final String apology;

	private final TurnMetrics metrics;

	private final Traces traces;

	Turn(Brain brain, Guards guards, Channels channels, TurnProperties properties, TurnMetrics metrics, Traces traces) {
		this.brain = brain;
		this.guards = guards;
		this.channels = channels;
		this.apology = properties.apology();
		this.metrics = metrics;
		this.traces = traces;
	}

	/**
	 * Asks the brain, screens its answer and cuts it into parts.
	 * @throws Exception when the brain fails or says nothing
	 */
	Answer answer(Claim claim, Instant deadline) throws Exception {
		Reply reply = this.traces.step(Kind.CLIENT, "brain", List.of(), (step) -> think(claim, deadline, step));
		Verdict verdict = screened(reply.text());
		String said = (verdict.refusal() != null) ? verdict.refusal() : verdict.text();
		Answer answer = rendered(claim.conversation(), said, false).using(reply.usage());
		if (said.isBlank() || answer.parts().isEmpty()) {
			throw new IllegalStateException("The brain said nothing that can be seen");
		}
		return answer;
	}

	private Reply think(Claim claim, Instant deadline, Step step) throws Exception {
		Reply reply = this.brain.reply(new Question(id(claim), claim.conversation(), claim.history(), claim.incoming(),
				deadline, step.traceparent()));
		Usage usage = reply.usage();
		if (usage != null) {
			step.tag("gen_ai.response.model", usage.model())
				.tag("gen_ai.usage.input_tokens", usage.inputTokens())
				.tag("gen_ai.usage.output_tokens", usage.outputTokens());
		}
		return reply;
	}

	/**
	 * Made of the messages that the turn answers, so that it is the same after a
	 * takeover. Their seqs alone would come again when a process without a database does,
	 * their ids alone when a failed message is replayed.
	 */
	private static String id(Claim claim) {
		String answered = claim.waiting()
			.stream()
			.map((waiting) -> waiting.seq() + "\0" + waiting.messageId())
			.collect(Collectors.joining("\0", claim.conversation().value() + '\0', ""));
		return "turn_" + UUID.nameUUIDFromBytes(answered.getBytes(StandardCharsets.UTF_8));
	}

	/** What the user gets when there is no answer. */
	Answer apology(Claim claim) {
		return rendered(claim.conversation(), this.apology, true);
	}

	/** Shows at the platform that an answer is being made. */
	void typing(Claim claim) {
		this.channels.named(claim.conversation().channel())
			.ifPresent((channel) -> channel.typing(claim.newest().address()));
	}

	/** What of it may be said. */
	Verdict screened(String text) {
		Verdict verdict = this.guards.screenOutput(text);
		this.metrics.found(Side.OUTPUT, verdict.rules());
		return verdict;
	}

	/** Cuts a text into what its conversation's platform takes. */
	Answer rendered(ConversationId conversation, String text, boolean failed) {
		return render(this.channels.named(conversation.channel()).orElse(null), text, failed);
	}

	/**
	 * Of a channel that was switched off meanwhile, the parts wait until it is on again.
	 */
	static Answer render(@Nullable Channel channel, String text, boolean failed) {
		return (channel != null) ? new Answer(text, channel.render(text), channel.sends(), failed)
				: new Answer(text, List.of(text), true, failed);
	}

}
