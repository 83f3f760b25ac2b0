package dev.parley.turn;

import java.util.ArrayList;
import java.util.List;

import dev.parley.brain.Reply;
import dev.parley.channel.ButtonLimits;
import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.Choices;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Press;
import dev.parley.guard.Guards;
import dev.parley.guard.Side;
import dev.parley.guard.Verdict;
import dev.parley.store.Acceptance;
import dev.parley.store.Admission;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.trace.Traces;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The guard's part of the sentence: what of a message is stored and who answers it, and
 * what of an answer is said. Stores nothing and sends nothing.
 */
@Component
@EnableConfigurationProperties({ TurnProperties.class, RateLimitProperties.class })
class MessageScreening {

	private final Guards guards;

	private final UserCommands commands;

	private final RateLimits limits;

	private final Channels channels;

	private final String apology;

	private final String stopped;

	private final TurnMetrics metrics;

	private final Traces traces;

	MessageScreening(Guards guards, UserCommands commands, RateLimits limits, Channels channels,
			TurnProperties properties, TurnMetrics metrics, Traces traces) {
		this.guards = guards;
		this.commands = commands;
		this.limits = limits;
		this.channels = channels;
		this.apology = properties.apology();
		this.stopped = properties.stopped();
		this.metrics = metrics;
		this.traces = traces;
	}

	/**
	 * A message as it may be stored; unscreened if its sender is over a limit, most
	 * likely, since screening is what costs.
	 * @param told whether its caller learns at once that it is silenced
	 */
	Arrival input(Channel channel, InboundMessage message, boolean told) {
		Admission admission = this.limits.of(channel, message, told);
		// who sends the bot away or back is heard, whatever the limits say
		return this.limits.areOver(message, admission) && !this.commands.isCommand(message)
				? Arrival.unscreened(message, admission).traced(this.traces.current())
				: screened(channel, message, admission);
	}

	/** Takes note of what the store said of it. */
	void accepted(Arrival arrival, Acceptance acceptance) {
		this.limits.note(arrival.message(), arrival.admission(), acceptance);
	}

	/** A message as it may be stored, on conditions. */
	Arrival screened(Channel channel, InboundMessage message, Admission admission) {
		Verdict verdict = this.guards.screenInput(message.text());
		InboundMessage screened = message.withText(verdict.text());
		Arrival.Findings findings = new Arrival.Findings(verdict.rules(), this.guards.version());
		String refusal = verdict.refusal();
		Press press = screened.press();
		if (refusal == null && press != null) {
			Verdict value = this.guards.screenInput(press.value());
			refusal = value.refusal();
			screened = screened.by(press.withValue(value.text()));
		}
		if (refusal != null) {
			return Arrival.refused(screened, render(channel, refusal, false))
				.with(findings)
				.on(admission)
				.traced(this.traces.current());
		}
		if (this.commands.stops(screened)) {
			return Arrival.cancel(screened).traced(this.traces.current());
		}
		UserCommands.Notice notice = this.commands.handoverNotice(screened);
		if (notice != null) {
			Answer words = render(channel, notice.words(), false);
			return (notice.wantsPerson() ? Arrival.handover(screened, words) : Arrival.stopped(screened, words))
				.traced(this.traces.current());
		}
		return new Arrival(screened, Arrival.Kind.TURN, null, findings, admission, this.traces.current());
	}

	/**
	 * What a brain said, as it may be said.
	 * @throws IllegalStateException when nothing of it can be seen
	 */
	Answer output(ConversationId conversation, Reply reply) {
		Choices offer = Choices.of(reply.text());
		if (!reply.choices().isEmpty()) {
			offer = offer.and(reply.choices());
		}
		Verdict verdict = offer.isEmpty() ? output(reply.text()) : output(offer);
		String said = (verdict.refusal() != null) ? verdict.refusal() : verdict.text();
		Answer answer = render(conversation, said).using(reply.usage());
		if (said.isBlank() || answer.parts().isEmpty()) {
			throw new IllegalStateException("The brain said nothing that can be seen");
		}
		return answer;
	}

	/**
	 * What of an answer with choices may be said. Where something would be replaced, or
	 * is written so that it could not be found, each title and each value is screened by
	 * itself as well, so that the list can still be read.
	 */
	private Verdict output(Choices offer) {
		Verdict whole = output(offer.markdown());
		if (whole.blocked() || (whole.text().equals(offer.markdown()) && offer.isPlain())) {
			return whole;
		}
		Verdict text = this.guards.screenOutput(offer.text());
		List<Choice> screened = new ArrayList<>();
		for (Choice choice : offer.offered()) {
			Verdict title = this.guards.screenOutput(choice.title());
			Verdict value = this.guards.screenOutput(choice.value());
			if (title.blocked() || value.blocked()) {
				return title.blocked() ? title : value;
			}
			screened.add(new Choice(title.text(), value.text()));
		}
		Verdict all = this.guards.screenOutput(new Choices(text.text(), screened).markdown());
		return text.blocked() ? text : new Verdict(all.text(), all.refusal(), whole.rules());
	}

	/** What of a text may be said. */
	Verdict output(String text) {
		Verdict verdict = this.guards.screenOutput(text);
		found(Side.OUTPUT, verdict.rules());
		return verdict;
	}

	/** Counts what the guard found. */
	void found(Side side, List<String> rules) {
		if (!rules.isEmpty()) {
			this.metrics.found(side, rules);
		}
	}

	/**
	 * Cuts a text into what its conversation's platform takes, with buttons for the
	 * choices that it offers.
	 */
	Answer render(ConversationId conversation, String text) {
		Channel channel = channel(conversation);
		Choices offer = Choices.of(text);
		return (channel != null && !offer.isEmpty()) ? render(channel, offer) : render(channel, text, false);
	}

	/**
	 * An answer with choices: as numbered text, and with buttons under its last part
	 * where the platform takes them all.
	 */
	static Answer render(Channel channel, Choices offer) {
		Answer answer = new Answer(offer.markdown(), channel.render(offer.numbered()), channel.sends(), false);
		ButtonLimits limits = channel.buttons(offer.offered().size());
		if (limits == null || !limits.fit(offer.offered())) {
			return answer;
		}
		if (limits.beside()) {
			return answer.with(new Buttons("", offer.offered()));
		}
		Answer whole = withButtons(channel, limits, answer, List.of(), offer);
		Choices question = (whole == null) ? offer.lastParagraph() : null;
		Answer below = (question != null)
				? withButtons(channel, limits, answer, channel.render(offer.beforeLastParagraph()), question) : null;
		return (whole != null) ? whole : (below != null) ? below : answer;
	}

	/**
	 * The answer with buttons under its last part; null if that is too long, or becomes
	 * so with the numbers that it shows where the buttons cannot be sent after all.
	 */
	private static @Nullable Answer withButtons(Channel channel, ButtonLimits limits, Answer answer,
			List<String> before, Choices under) {
		List<String> numbered = channel.render(under.numbered());
		List<String> bare = under.text().isBlank() ? List.of("") : channel.render(under.text());
		int last = bare.size() - 1;
		boolean same = !bare.isEmpty() && numbered.size() == bare.size()
				&& numbered.subList(0, last).equals(bare.subList(0, last));
		if (!same || bare.get(last).length() > limits.text()) {
			return null;
		}
		List<String> parts = new ArrayList<>(before);
		parts.addAll(numbered);
		return new Answer(answer.text(), parts, answer.sends(), false)
			.with(new Buttons(bare.get(last), under.offered()));
	}

	/** What the user gets when there is no answer. */
	Answer apology(ConversationId conversation) {
		return render(channel(conversation), this.apology, true);
	}

	/** What there is of an answer that somebody stopped. */
	Answer stopped(ConversationId conversation, String shown) {
		return render(channel(conversation), shown.isBlank() ? this.stopped : shown + "\n\n" + this.stopped, false);
	}

	/** The word that it ends in. */
	String stopped() {
		return this.stopped;
	}

	private @Nullable Channel channel(ConversationId conversation) {
		return this.channels.named(conversation.channel()).orElse(null);
	}

	/**
	 * Of a channel that was switched off meanwhile, the parts wait until it is on again.
	 */
	static Answer render(@Nullable Channel channel, String text, boolean failed) {
		return (channel != null) ? new Answer(text, channel.render(text), channel.sends(), failed)
				: new Answer(text, List.of(text), true, failed);
	}

}
