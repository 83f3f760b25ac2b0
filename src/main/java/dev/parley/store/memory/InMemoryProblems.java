package dev.parley.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.store.Causes;
import dev.parley.store.Problems;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Problems in memory. */
@Component
@Profile("!jdbc")
class InMemoryProblems implements Problems {

	private final InMemoryConversations conversations;

	InMemoryProblems(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	/** One problem with what its group is made by. */
	private record Problem(Kind kind, String channel, String cause, Instant at, Member member) {

		boolean fits(Selection which) {
			return this.kind == which.kind() && this.channel.equals(which.channel()) && this.cause.equals(which.cause())
					&& !this.at.isAfter(which.until());
		}

	}

	@Override
	public List<Group> groups() {
		record Key(Kind kind, String channel, String cause) {
		}
		synchronized (this.conversations) {
			Map<Key, List<Problem>> groups = all(this.conversations.all())
				.collect(Collectors.groupingBy((problem) -> new Key(problem.kind, problem.channel, problem.cause)));
			List<Group> sorted = new ArrayList<>();
			groups.forEach((key, problems) -> sorted.add(new Group(key.kind, key.channel, key.cause, problems.size(),
					problems.get(0).at, problems.get(problems.size() - 1).at)));
			sorted.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::oldest));
			return sorted;
		}
	}

	@Override
	public List<Member> members(Selection which, int limit) {
		synchronized (this.conversations) {
			return all(this.conversations.all()).filter((problem) -> problem.fits(which))
				.limit(limit)
				.map(Problem::member)
				.toList();
		}
	}

	@Override
	public long count(Selection which) {
		synchronized (this.conversations) {
			return all(this.conversations.all()).filter((problem) -> problem.fits(which)).count();
		}
	}

	static Count count(Collection<InMemoryConversation> conversations) {
		Map<Boolean, Long> counts = all(conversations)
			.collect(Collectors.partitioningBy((problem) -> problem.kind == Kind.FAILED, Collectors.counting()));
		return new Count(counts.getOrDefault(false, 0L), counts.getOrDefault(true, 0L));
	}

	/** The oldest first. */
	private static Stream<Problem> all(Collection<InMemoryConversation> conversations) {
		return new ArrayList<>(conversations).stream()
			.flatMap((conversation) -> Stream.concat(letters(conversation), failures(conversation)))
			.sorted(Comparator.comparing(Problem::at).thenComparing((problem) -> problem.member.seq()));
	}

	/** Of the parts of an answer, that tells the cause which was tried. */
	private static Stream<Problem> letters(InMemoryConversation conversation) {
		Map<Long, InMemoryPart> answers = new LinkedHashMap<>();
		conversation.outbox.stream()
			.filter(InMemoryPart::isUnsent)
			.forEach((part) -> answers.merge(part.seq, part,
					(first, other) -> EARLIER_PART.equals(first.error) ? other : first));
		return answers.values()
			.stream()
			.map((part) -> new Problem((part.state == InMemoryPart.State.DEAD) ? Kind.UNSENT : Kind.UNKNOWN,
					conversation.id.channel(), Causes.of(part.error), part.createdAt,
					new Member(conversation.id, part.seq, null)));
	}

	private static Stream<Problem> failures(InMemoryConversation conversation) {
		return conversation.inbox.values()
			.stream()
			.filter((accepted) -> accepted.failed)
			.map((accepted) -> new Problem(Kind.FAILED, conversation.id.channel(), Causes.of(accepted.reason),
					accepted.failedAt, new Member(conversation.id, accepted.seq, accepted.messageId)));
	}

}
