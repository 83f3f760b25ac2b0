package dev.parley.turn;

import java.util.List;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.conversation.ConversationId;
import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import dev.parley.store.Answer;
import dev.parley.store.Claim;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a turn says: thinks, guards and renders. Stores nothing and sends nothing. */
@Component
@EnableConfigurationProperties({ TurnProperties.class, OutboxProperties.class })
class Turn {

	private final Brain brain;

	private final Guards guards;

	private final Channels channels;

	private final String apology;

	Turn(Brain brain, Guards guards, Channels channels, TurnProperties properties) {
		this.brain = brain;
		this.guards = guards;
		this.channels = channels;
		this.apology = properties.apology();
	}

	/**
	 * Asks the brain, screens its answer and cuts it into parts.
	 * @throws Exception when the brain fails or says nothing
	 */
	Answer answer(Claim claim) throws Exception {
		String thought = this.brain.answer(new Question(claim.conversation(), claim.history(), claim.incoming()));
		Verdict verdict = screened(thought);
		String said = (verdict.refusal() != null) ? verdict.refusal() : verdict.text();
		Answer answer = rendered(claim.conversation(), said, false);
		if (said.isBlank() || answer.parts().isEmpty()) {
			throw new IllegalStateException("The brain said nothing that can be seen");
		}
		return answer;
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
		return this.guards.screenOutput(text);
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
