package dev.parley.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What came to the platform, in which order. */
final class Arrivals implements Receiver.Listener {

	private final Map<String, Integer> first = new HashMap<>();

	private final Map<String, Set<String>> replies = new HashMap<>();

	private final Set<String> seen = new HashSet<>();

	private int came;

	private int again;

	@Override
	public synchronized void came(String id, List<String> messages) {
		this.came++;
		this.again += this.seen.add(id) ? 0 : 1;
		for (String message : messages) {
			this.first.putIfAbsent(message, this.came);
			this.replies.computeIfAbsent(message, (same) -> new HashSet<>()).add(id);
		}
	}

	/** Tells what became of messages. */
	synchronized void tell(Report report, List<Message> accepted) {
		report.say("answers", "%,d", this.seen.size());
		report.say("answers that came again under their id", "%,d", this.again);
		report.none("lost: taken, and no answer came", lost(accepted));
		report.none("doubled: two answers to one message", doubled());
		report.none("reordered within their conversation", reordered(accepted));
	}

	private long lost(List<Message> accepted) {
		return accepted.stream().filter((message) -> !this.first.containsKey(message.id())).count();
	}

	/** Messages to which two different answers came. */
	private long doubled() {
		return this.replies.values().stream().filter((ids) -> ids.size() > 1).count();
	}

	/** Messages whose answer came before that of an earlier one of their conversation. */
	private long reordered(List<Message> accepted) {
		Map<String, Integer> latest = new HashMap<>();
		long reordered = 0;
		for (Message message : accepted) {
			Integer arrival = this.first.get(message.id());
			if (arrival != null) {
				Integer before = latest.merge(message.conversation(), arrival, Math::max);
				reordered += (before > arrival) ? 1 : 0;
			}
		}
		return reordered;
	}

	/** Answers that came, each counted once. */
	synchronized int answers() {
		return this.seen.size();
	}

}
