package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.parley.channel.Channel;
import dev.parley.channel.PressResult;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import dev.parley.guard.Side;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Completion;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import dev.parley.trace.Step;
import dev.parley.turn.ActiveTurns.ActiveTurn;
import dev.parley.turn.ActiveTurns.Cancellation;
import dev.parley.turn.TurnMetrics.TurnOutcome;
import dev.parley.turn.TurnRunner.Ended;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What happens to a message: parse, guard, load, brain, append, send.
 * <p>
 * {@code handle} parses a platform's call and {@code accept} stores each message of it,
 * as the guard left it: when it returns, the message is durable (in profile {@code jdbc})
 * and will be answered once, whatever crashes. The store gives back what is to be
 * answered, if nobody answers it yet, with the history loaded. {@code answer} takes that
 * through the brain and the guard, appends it and has it sent, on another thread and
 * under a lease. Safe for any number of threads.
 */
@Component
public class MessagePipeline {

	private static final Log logger = LogFactory.getLog(MessagePipeline.class);

	/** How many owners a message may kill before it is answered by the apology. */
	private static final int FATAL = 3;

	private final Contacts contacts;

	private final Undelivered undelivered;

	private final SessionStore store;

	private final MessageScreening screening;

	private final BrainCalls brain;

	private final TurnRunner runner;

	private final OutboxDispatcher outbox;

	private final PendingReplies replies;

	private final Previews previews;

	private final Presses presses;

	private final TurnMetrics metrics;

	MessagePipeline(Contacts contacts, Undelivered undelivered, SessionStore store, MessageScreening screening,
			BrainCalls brain, TurnRunner runner, OutboxDispatcher outbox, PendingReplies replies, Previews previews,
			Presses presses, TurnMetrics metrics) {
		this.contacts = contacts;
		this.undelivered = undelivered;
		this.store = store;
		this.screening = screening;
		this.brain = brain;
		this.runner = runner;
		this.outbox = outbox;
		this.replies = replies;
		this.previews = previews;
		this.presses = presses;
		this.metrics = metrics;
	}

	/** What a platform's call is answered. */
	public sealed interface Handled {

		/**
		 * All is accepted.
		 *
		 * @param answer what to answer now
		 */
		record Accepted(WebhookAnswer answer) implements Handled {
		}

		/**
		 * The caller waits for the reply.
		 *
		 * @param outcome what became of the message, by and by
		 * @param answer makes the answer from the reply, or from null when there is none
		 * yet
		 * @param live shows the reply while it is made, and must be closed; null where
		 * the caller does not want to see that
		 */
		record Awaited(CompletableFuture<Outcome> outcome, Function<Webhook.@Nullable Reply, WebhookAnswer> answer,
				@Nullable AnswerStream live) implements Handled {
		}

	}

	/**
	 * Parses a call and accepts its messages, each in the conversation of whoever said
	 * it, and takes note of what else it tells.
	 * @param away what the user is told where the store is away and the platform delivers
	 * nothing again
	 * @throws WebhookRejectedException when the call is forged or malformed
	 * @throws StoreUnavailableException when not all could be stored: tell the platform
	 * to deliver it again
	 */
	public Handled handle(Channel channel, WebhookRequest request, String away) throws WebhookRejectedException {
		Webhook webhook = channel.receive(request);
		if (webhook instanceof Webhook.Converse received) {
			Webhook.Converse call = opened(received);
			return call.live() ? converseLive(channel, call)
					: awaited(call, converse(channel, call.message(), call.patience()), null);
		}
		Webhook.Acknowledge call = (Webhook.Acknowledge) webhook;
		try {
			call.moves().forEach(this.contacts::move);
			PressResult pressed = null;
			for (InboundMessage message : call.messages()) {
				PressResult result = acceptSaidOrPressed(channel, this.contacts.identified(message));
				pressed = (result != null) ? result : pressed;
			}
			call.failures().forEach(this.undelivered::bury);
			Function<PressResult, WebhookAnswer> answer = call.pressed();
			return new Handled.Accepted((pressed != null && answer != null) ? answer.apply(pressed) : call.answer());
		}
		catch (StoreUnavailableException ex) {
			if (call.spoken() == null) {
				throw ex;
			}
			return new Handled.Accepted(call.spoken().apply(away));
		}
	}

	/**
	 * What became of a press; null of what was typed, and of a button that is not ours.
	 */
	private @Nullable PressResult acceptSaidOrPressed(Channel channel, InboundMessage message)
			throws WebhookRejectedException {
		Press press = message.press();
		if (press == null) {
			accept(channel, message);
			return null;
		}
		Presses.Opened opened = this.presses.open(message, press);
		if (opened.closed() == Presses.Closed.FORGED && press.unproven()) {
			throw WebhookRejectedException.forged();
		}
		InboundMessage said = opened.message();
		PressResult result = (said != null)
				? this.presses.result(channel, opened,
						accept(channel, said, this.screening.input(channel, said, false)))
				: this.presses.closed(Objects.requireNonNull(opened.closed()));
		if (result != null) {
			this.presses.show(channel, message, result);
		}
		return result;
	}

	/** A call that says what its press says, if it is one. */
	private Webhook.Converse opened(Webhook.Converse call) throws WebhookRejectedException {
		Press press = call.message().press();
		if (press == null) {
			return call;
		}
		Presses.Opened opened = this.presses.open(call.message(), press);
		if (opened.message() == null) {
			throw (opened.closed() == Presses.Closed.FORGED)
					? WebhookRejectedException.malformed("choice", "must be one that was offered in this conversation")
					: WebhookRejectedException.gone("choice", "is no longer open");
		}
		return call.saying(opened.message());
	}

	private static Handled awaited(Webhook.Converse call, CompletableFuture<Outcome> outcome,
			@Nullable AnswerStream live) {
		return new Handled.Awaited(outcome, (reply) -> call.answer().of(call.message(), reply), live);
	}

	/**
	 * Accepts a message; its reply is sent by the channel.
	 * @throws StoreUnavailableException when it could not be stored: tell the platform to
	 * deliver it again
	 */
	public void accept(Channel channel, InboundMessage message) {
		accept(channel, message, this.screening.input(channel, message, false));
	}

	/**
	 * Accepts a message and waits for its reply, holding no thread. A repeated message
	 * gets the reply that it got before.
	 * @param patience how long to wait; with zero a new message is pending at once
	 * @throws StoreUnavailableException as for {@code accept}
	 */
	public CompletableFuture<Outcome> converse(Channel channel, InboundMessage message, Duration patience) {
		Arrival arrival = this.screening.input(channel, message, true);
		MessageKey key = MessageKey.of(message);
		// before it is accepted, or the reply might come first
		CompletableFuture<Outcome.@Nullable Answered> reply = this.replies.await(key, patience);
		try {
			Acceptance acceptance = accept(channel, message, arrival);
			Outcome known = switch (acceptance.kind()) {
				case SILENCED -> new Outcome.Silenced(acceptance.retryAfter());
				case REPEATED -> known(key, (arrival.kind() == Arrival.Kind.UNSCREENED)
						? this.screening.screened(channel, message, arrival.admission()) : arrival);
				case ACCEPTED ->
					(arrival.kind() == Arrival.Kind.CANCEL) ? new Outcome.Answered(this.screening.stopped()) : null;
				case IGNORED, UNSCREENED -> null;
			};
			if (known == null) {
				return reply.thenApply((answered) -> (answered != null) ? answered : new Outcome.Pending());
			}
			reply.complete(null);
			return CompletableFuture.completedFuture(known);
		}
		catch (RuntimeException ex) {
			reply.complete(null);
			throw ex;
		}
	}

	/** Watches before the message is accepted, since its turn may begin at once. */
	private Handled converseLive(Channel channel, Webhook.Converse call) {
		AnswerStream live = this.previews.watch(MessageKey.of(call.message()));
		try {
			return awaited(call, converse(channel, call.message(), this.runner.longest()), live);
		}
		catch (RuntimeException | Error ex) {
			live.close();
			throw ex;
		}
	}

	/** What is known of a repeated message; null while it waits for its answer. */
	private @Nullable Outcome known(MessageKey key, Arrival arrival) {
		Recorded recorded = this.store.find(List.of(key)).get(key);
		if (recorded == null) {
			return null;
		}
		// a blocked text is not kept, so it cannot be compared
		if (recorded.text() != null && !recorded.text().equals(arrival.message().text())) {
			return new Outcome.Conflict();
		}
		return this.replies.answered(key, recorded);
	}

	/**
	 * Stores a message, and sets off what follows from it: a turn, or what is said at
	 * once.
	 */
	private Acceptance accept(Channel channel, InboundMessage message, Arrival arrival) {
		Acceptance acceptance = this.store.accept(arrival);
		this.screening.accepted(arrival, acceptance);
		if (acceptance.kind() == Kind.UNSCREENED) {
			return accept(channel, message, this.screening.screened(channel, message, arrival.admission().counted()));
		}
		count(channel, arrival, acceptance.kind());
		if (acceptance.turn() != null) {
			this.runner.run(acceptance.turn(), this::answer, acceptance.kind() == Kind.ACCEPTED);
		}
		Answer said = arrival.reply();
		if (acceptance.kind() == Kind.ACCEPTED && said != null) {
			send(acceptance.first(), List.of(MessageKey.of(arrival.message())), said);
		}
		else {
			this.outbox.dispatch(acceptance.first());
		}
		return acceptance;
	}

	private void count(Channel channel, Arrival arrival, Kind kind) {
		switch (kind) {
			case ACCEPTED -> this.metrics.accepted(channel.name(), arrival.kind() == Arrival.Kind.BLOCKED);
			case REPEATED -> this.metrics.duplicate(channel.name());
			case IGNORED, UNSCREENED -> this.metrics.ignored(channel.name());
			case SILENCED -> this.metrics.silenced(channel.name());
		}
		boolean leaves = arrival.kind() == Arrival.Kind.HANDOVER || arrival.kind() == Arrival.Kind.STOPPED;
		if (kind == Kind.ACCEPTED && leaves) {
			this.metrics.handled(channel.name(), 1);
		}
		if (kind == Kind.ACCEPTED || kind == Kind.SILENCED) {
			this.screening.found(Side.INPUT, arrival.findings().rules());
		}
	}

	/** Runs a turn soon that was left behind. */
	void run(Turn turn) {
		this.runner.run(turn, this::answer, false);
	}

	/** The turn's own part: brain, guard, append, send. */
	private Ended answer(Turn turn, ActiveTurn active, Step step) {
		Answer answer = think(turn, active);
		if (answer == null) {
			return new Ended(null, null);
		}
		Completion completion = append(turn, answer.traced(step.traceparent()));
		if (completion instanceof Completion.Fenced) {
			return new Ended(TurnOutcome.FENCED, null);
		}
		Turn next = (completion instanceof Completion.More more) ? more.next() : null;
		Part first = (completion instanceof Completion.More more) ? more.first()
				: ((Completion.Done) completion).first();
		send(first, turn.messageIds().stream().map((id) -> new MessageKey(turn.conversation(), id)).toList(), answer);
		return new Ended(answer.failed() ? TurnOutcome.FAILED : TurnOutcome.ANSWERED, next);
	}

	/** The answer, or the apology; null when the turn is not ours to answer any more. */
	private @Nullable Answer think(Turn turn, ActiveTurn active) {
		String failure;
		if (turn.takeovers() < FATAL) {
			this.outbox.showTyping(turn.conversation(), turn.newest().address());
			BrainCalls.Result<Answer> result = this.brain.ask(turn, active, this.previews.begin(turn),
					(reply) -> this.screening.output(turn.conversation(), reply));
			String shown = this.previews.end(turn);
			this.outbox.hideTyping(turn.conversation());
			if (result.said() == null && active.cancelled() == Cancellation.STOPPED) {
				return this.screening.stopped(turn.conversation(), shown);
			}
			if (result.failure() == null) {
				return result.said();
			}
			failure = result.failure();
		}
		else {
			failure = turn.takeovers() + " owners were lost over it";
		}
		// the user gets the apology, the operator the reason
		logger.error("A turn of %s with %d messages failed and is answered by the apology: %s"
			.formatted(turn.conversation(), turn.waiting().size(), failure));
		return this.screening.apology(turn.conversation()).because(failure);
	}

	/**
	 * The answer is there, so the brain is not asked again however long the store is
	 * away.
	 */
	private Completion append(Turn turn, Answer answer) {
		return this.runner.untilStored(() -> this.store.append(turn, answer));
	}

	/** Lets an answer that is stored out: to the platform, and to callers that wait. */
	private void send(@Nullable Part first, List<MessageKey> answered, Answer answer) {
		this.outbox.dispatch(first);
		this.replies.answered(answered, answer);
	}

	/**
	 * Stops the answer that is being made in a conversation, on whichever replica: it
	 * ends within a second with what was shown of it.
	 * @return whether one is being made that was not stopped before
	 * @throws StoreUnavailableException when the store cannot be reached
	 */
	public boolean stop(ConversationId conversation) {
		return this.store.stop(conversation, UUID.randomUUID().toString());
	}

	boolean isStopping() {
		return this.runner.isStopping();
	}

}
