package dev.parley.ops.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.parley.ops.api.Paging.Items;
import dev.parley.store.Archive;
import dev.parley.store.Archive.Unsent;
import dev.parley.store.Backlog;
import dev.parley.store.Failures;
import dev.parley.store.Housekeeping;
import dev.parley.store.MessageKey;
import dev.parley.store.Outbox;
import dev.parley.store.Problems;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What is yet to be done, and what went wrong. */
@AdminController
class OutboxController {

	private final Archive archive;

	private final Outbox outbox;

	private final Failures failures;

	private final Housekeeping housekeeping;

	OutboxController(Archive archive, Outbox outbox, Failures failures, Housekeeping housekeeping) {
		this.archive = archive;
		this.outbox = outbox;
		this.failures = failures;
		this.housekeeping = housekeeping;
	}

	/** What waits, over all replicas. */
	@JsonNaming(SnakeCaseStrategy.class)
	record BacklogView(long waiting, double oldestSeconds, Map<String, Long> outbox, long wanted, double wantedSeconds,
			Problems.Count problems) {
	}

	@GetMapping("/api/backlog")
	BacklogView backlog() {
		Backlog backlog = this.housekeeping.backlog();
		return new BacklogView(backlog.waiting(), backlog.oldest().toMillis() / 1000.0, backlog.outbox(),
				backlog.wanted(), backlog.longest().toMillis() / 1000.0, backlog.problems());
	}

	@GetMapping("/api/outbox")
	Items<PartView> unsent(@RequestParam(required = false) @Nullable String state,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
		return unsent(which(state), limit, cursor);
	}

	@GetMapping("/api/dead-letters")
	Items<PartView> dead(@RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return unsent(Unsent.CLOSED, limit, cursor);
	}

	private Items<PartView> unsent(Unsent which, int limit, @Nullable String cursor) {
		return Paging.page(Paging.request(limit, cursor), (page) -> this.archive.unsent(which, page), PartView::of);
	}

	private static Unsent which(@Nullable String state) {
		if (state == null || state.isEmpty()) {
			return Unsent.OPEN;
		}
		return switch (state) {
			case "pending" -> Unsent.PENDING;
			case "sending" -> Unsent.SENDING;
			case "unknown" -> Unsent.UNKNOWN;
			case "dead" -> Unsent.DEAD;
			default -> throw new BadRequestException("state", "must be pending, sending, unknown or dead");
		};
	}

	/** How many parts it was done to. */
	record Parts(int parts) {
	}

	@PostMapping("/api/dead-letters/{id}/{seq}/replay")
	Parts replay(@PathVariable String id, @PathVariable long seq) {
		return done(this.outbox.replay(Ids.conversation(id), seq));
	}

	@PostMapping("/api/dead-letters/{id}/{seq}/discard")
	Parts discard(@PathVariable String id, @PathVariable long seq) {
		return done(this.outbox.discard(Ids.conversation(id), seq));
	}

	private static Parts done(int parts) {
		if (parts == 0) {
			throw RequestFailedException.notFound("There is no such dead letter");
		}
		return new Parts(parts);
	}

	/** A message that got the apology. */
	@JsonNaming(SnakeCaseStrategy.class)
	record FailureView(String conversationId, String conversationKey, String messageId, long seq, @Nullable String text,
			Instant receivedAt, long replySeq, String reason) {

		static FailureView of(Failures.Failure failure) {
			String id = failure.key().conversation().value();
			return new FailureView(id, Ids.key(id), failure.key().messageId(), failure.seq(), failure.text(),
					failure.receivedAt(), failure.apology(), failure.reason());
		}

		@Override
		public String toString() {
			return "FailureView[seq=%d]".formatted(this.seq);
		}

	}

	@GetMapping("/api/failures")
	Items<FailureView> failed(@RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable Long cursor) {
		List<Failures.Failure> failed = this.failures.failed(Paging.limit(limit),
				(cursor != null) ? cursor : Long.MAX_VALUE);
		String next = (failed.size() >= limit) ? String.valueOf(failed.get(failed.size() - 1).apology()) : null;
		return new Items<>(failed.stream().map(FailureView::of).toList(), next);
	}

	/** Which message; ids are any characters, so they are not in the path. */
	@JsonNaming(SnakeCaseStrategy.class)
	record FailureKey(@Nullable String conversationId, @Nullable String messageId) {

		@Override
		public String toString() {
			return "FailureKey";
		}

	}

	@PostMapping(path = "/api/failures/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void replay(@RequestBody FailureKey key) {
		found(this.failures.replay(message(key)));
	}

	@PostMapping(path = "/api/failures/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void discard(@RequestBody FailureKey key) {
		found(this.failures.discard(message(key)));
	}

	private static MessageKey message(FailureKey key) {
		if (key.conversationId() == null || key.messageId() == null) {
			throw new BadRequestException((key.messageId() == null) ? "message_id" : "conversation_id", "is missing");
		}
		return new MessageKey(Ids.conversation(key.conversationId()), key.messageId());
	}

	private static void found(boolean found) {
		if (!found) {
			throw RequestFailedException.notFound("There is no such failed message");
		}
	}

}
