package dev.parley.turn;

import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

/** What is done again and again. A task that fails is done again all the same. */
@Component
class PeriodicTasks {

	/** What shows at a platform that an answer is being made fades after five seconds. */
	private static final Duration TYPING = Duration.ofSeconds(4);

	private static final Duration DEADLINES = Duration.ofMillis(100);

	private static final Duration REPLIES = Duration.ofMillis(300);

	private static final Duration STOPS = Duration.ofMillis(500);

	private static final Duration PREVIEWS = Duration.ofMillis(250);

	private final List<Task> tasks;

	PeriodicTasks(ActiveTurns active, OutboxDispatcher outbox, LeaseRecovery recovery, Handover handover,
			HandoverAnnouncements announcements, PendingReplies replies, Previews previews, PreviewDelivery delivery,
			Intervals intervals) {
		this.tasks = List.of(new Task("heartbeat", intervals.lease().dividedBy(3), active::renew),
				new Task("outbox heartbeat", intervals.lease().dividedBy(3), outbox::renew),
				// often enough that a crash is noticed well within two leases
				new Task("sweep", intervals.lease().dividedBy(6), recovery::sweep),
				new Task("hand-back", intervals.lease().dividedBy(6), handover::returnIdle),
				new Task("announcements", intervals.poll(), announcements::announce),
				new Task("outbox", intervals.poll(), outbox::poll), new Task("replies", REPLIES, replies::look),
				new Task("deadlines", DEADLINES, active::expire), new Task("typing", TYPING, outbox::typing),
				new Task("stops", STOPS, active::stop), new Task("previews", PREVIEWS, previews::show),
				new Task("previews left over", intervals.lease().dividedBy(6), delivery::removeLeftovers));
	}

	List<Task> all() {
		return this.tasks;
	}

	/**
	 * One task.
	 *
	 * @param name what it is called in logs
	 * @param interval the pause between the end of one run and the next
	 * @param work what is done
	 */
	record Task(String name, Duration interval, Runnable work) {
	}

	/** What the pauses follow from. */
	record Intervals(Duration lease, Duration poll) {
	}

}
