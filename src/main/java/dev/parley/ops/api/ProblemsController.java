package dev.parley.ops.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.parley.store.Failures;
import dev.parley.store.MessageKey;
import dev.parley.store.Outbox;
import dev.parley.store.Problems;
import dev.parley.store.Problems.Kind;
import dev.parley.store.Problems.Member;
import dev.parley.store.Problems.Selection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Problems in groups, and what is done about a whole group: some of it with each call,
 * one after the other as if each had been asked for, so that a caller sees how far it is
 * and stops by calling no more. Nothing is remembered between two calls; two callers at
 * once, at whichever replicas, do nothing twice.
 */
@AdminController
class ProblemsController {

	private static final int MOST = 100;

	private final Problems problems;

	private final Outbox outbox;

	private final Failures failures;

	ProblemsController(Problems problems, Outbox outbox, Failures failures) {
		this.problems = problems;
		this.outbox = outbox;
		this.failures = failures;
	}

	/** Problems of one cause. */
	record GroupView(String kind, String channel, String cause, long count, Instant oldest, Instant newest) {

		static GroupView of(Problems.Group group) {
			return new GroupView(group.kind().name().toLowerCase(Locale.ROOT), group.channel(), group.cause(),
					group.count(), group.oldest(), group.newest());
		}

	}

	/** All groups. */
	record Groups(List<GroupView> groups) {
	}

	@GetMapping("/api/problems")
	Groups groups() {
		return new Groups(this.problems.groups().stream().map(GroupView::of).toList());
	}

	/** Which group; not what is newer than {@code until}. */
	record GroupKey(@Nullable String kind, @Nullable String channel, @Nullable String cause, @Nullable String until,
			@Nullable Integer limit) {

		Selection selection() {
			return new Selection(toKind(), given("channel", this.channel), given("cause", this.cause), time());
		}

		private static String given(String name, @Nullable String value) {
			if (value == null) {
				throw new BadRequestException(name, "is missing");
			}
			return value;
		}

		private Kind toKind() {
			return switch (given("kind", this.kind)) {
				case "unsent" -> Kind.UNSENT;
				case "unknown" -> Kind.UNKNOWN;
				case "failed" -> Kind.FAILED;
				default -> throw new BadRequestException("kind", "must be unsent, unknown or failed");
			};
		}

		private Instant time() {
			try {
				return Instant.parse(given("until", this.until));
			}
			catch (DateTimeException ex) {
				throw new BadRequestException("until", "must be a time, such as what newest of the group tells");
			}
		}

		int most() {
			if (this.limit != null && (this.limit < 1 || this.limit > MOST)) {
				throw new BadRequestException("limit", "must be between 1 and %d".formatted(MOST));
			}
			return (this.limit != null) ? this.limit : MOST;
		}

	}

	/**
	 * How far it is.
	 *
	 * @param done what this call did
	 * @param left how many of the group are left, of those that are not newer
	 */
	record Progress(int done, long left) {
	}

	/** Sends answers again, or has messages answered after all. */
	@PostMapping(path = "/api/problems/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
	Progress replay(@RequestBody GroupKey key) {
		return each(key, (member) -> (member.messageId() != null) ? this.failures.replay(key(member))
				: this.outbox.replay(member.conversation(), member.seq()) > 0);
	}

	/** Gives answers up, or leaves messages with the apology. */
	@PostMapping(path = "/api/problems/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
	Progress discard(@RequestBody GroupKey key) {
		return each(key, (member) -> (member.messageId() != null) ? this.failures.discard(key(member))
				: this.outbox.discard(member.conversation(), member.seq()) > 0);
	}

	/** Does something about a problem; tells whether it was one still. */
	@FunctionalInterface
	private interface Action {

		boolean on(Member member);

	}

	private Progress each(GroupKey key, Action action) {
		Selection which = key.selection();
		int done = 0;
		for (Member member : this.problems.members(which, key.most())) {
			done += action.on(member) ? 1 : 0;
		}
		return new Progress(done, this.problems.count(which));
	}

	private static MessageKey key(Member member) {
		return new MessageKey(member.conversation(), String.valueOf(member.messageId()));
	}

}
