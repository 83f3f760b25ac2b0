package dev.parley.load;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Talks to one process of the service: in a closed loop, in which each caller waits for
 * the reply before it says the next thing, or at a pace. Keeps what was accepted.
 */
final class Talk {

	private final String name;

	private final int port;

	private final boolean async;

	private final Receiver receiver;

	private final LongFunction<String> conversations;

	private final AtomicLong numbers = new AtomicLong();

	private final Queue<Message> accepted = new ConcurrentLinkedQueue<>();

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong unlike = new AtomicLong();

	/**
	 * Talks about one thing.
	 * @param name a word, in the ids of the messages
	 * @param async whether an acknowledgement is all that is waited for
	 * @param receiver where replies come in; null: in the answer, or nowhere
	 * @param conversations which conversation the n-th message goes to
	 */
	Talk(String name, int port, boolean async, Receiver receiver, LongFunction<String> conversations) {
		this.name = name;
		this.port = port;
		this.async = async;
		this.receiver = receiver;
		this.conversations = conversations;
	}

	static LongFunction<String> anyOf(int conversations) {
		return (number) -> "c" + ThreadLocalRandom.current().nextInt(conversations);
	}

	/** So many turns, or fewer if they take longer than 40 seconds. */
	void warmUp(int callers, int turns) throws Exception {
		double end = System.nanoTime() + 40e9;
		while (this.numbers.get() < turns && System.nanoTime() < end) {
			closedLoop(callers, 2);
		}
	}

	/** Turns a second. */
	double closedLoop(int callers, int seconds) throws Exception {
		Measured ignored = new Measured(new Latencies(), new Latencies());
		AtomicLong turns = new AtomicLong();
		long begin = System.nanoTime();
		long end = begin + TimeUnit.SECONDS.toNanos(seconds);
		Threads.together(callers, (number) -> {
			try (Caller caller = new Caller(this.port, this.async)) {
				while (System.nanoTime() < end) {
					CompletableFuture<Long> reply = say(caller, System.nanoTime(), ignored);
					if (reply != null) {
						reply.get(60, TimeUnit.SECONDS);
					}
					turns.incrementAndGet();
				}
			}
		});
		return turns.get() * 1e9 / (System.nanoTime() - begin);
	}

	/**
	 * Says so many a second, whether or not the answers keep up; a late start counts as
	 * waiting time.
	 */
	Measured paced(double rate, int seconds, int callers) throws Exception {
		Measured measured = new Measured(new Latencies(), new Latencies());
		AtomicLong ticks = new AtomicLong();
		long begin = System.nanoTime();
		long last = (long) (rate * seconds);
		Queue<CompletableFuture<Long>> replies = new ConcurrentLinkedQueue<>();
		Threads.together(callers, (number) -> {
			try (Caller caller = new Caller(this.port, this.async)) {
				for (long tick = ticks.getAndIncrement(); tick < last; tick = ticks.getAndIncrement()) {
					long due = begin + (long) (tick * 1e9 / rate);
					for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
						LockSupport.parkNanos(left);
					}
					CompletableFuture<Long> reply = say(caller, due, measured);
					if (reply != null) {
						replies.add(reply);
					}
				}
			}
		});
		for (CompletableFuture<Long> reply : replies) {
			reply.get(60, TimeUnit.SECONDS);
		}
		return measured;
	}

	/** One turn after the other, on one connection. */
	Latencies oneByOne(int turns) throws Exception {
		Measured measured = new Measured(new Latencies(), new Latencies());
		try (Caller caller = new Caller(this.port, this.async)) {
			for (int i = 0; i < turns; i++) {
				one(caller, measured);
			}
		}
		return measured.reply();
	}

	/** One turn; the reply is awaited. */
	void one(Caller caller, Measured measured) throws Exception {
		CompletableFuture<Long> reply = say(caller, System.nanoTime(), measured);
		if (reply != null) {
			reply.get(60, TimeUnit.SECONDS);
		}
	}

	private CompletableFuture<Long> say(Caller caller, long due, Measured measured) throws IOException {
		long number = this.numbers.getAndIncrement();
		Message message = Message.of(this.conversations.apply(number), this.name, number);
		CompletableFuture<Long> reply = (this.receiver != null) ? this.receiver.await(message) : null;
		CompletableFuture<Long> told = (reply != null) ? reply.whenComplete((at, failure) -> {
			if (at != null) {
				measured.reply().add(at - due);
			}
		}) : null;
		Http answer = caller.say(message);
		long now = System.nanoTime();
		if (answer.status() / 100 != 2) {
			if (this.refused.getAndIncrement() == 0) {
				System.err.println("Refused with " + answer.status() + ": " + answer.body());
			}
			return null;
		}
		this.accepted.add(message);
		measured.ack().add(now - due);
		if (answer.status() == 200) {
			measured.reply().add(now - due);
			if (!answer.body().contains("You said: ") || !answer.body().contains(message.text())) {
				this.unlike.incrementAndGet();
			}
		}
		return told;
	}

	List<Message> accepted() {
		return List.copyOf(this.accepted);
	}

	/** Messages that were answered by an error. */
	long refused() {
		return this.refused.get();
	}

	/** Messages whose answer does not speak of them. */
	long unlike() {
		return this.unlike.get();
	}

	/**
	 * What was measured.
	 *
	 * @param ack until the service had taken the message
	 * @param reply until the reply was there
	 */
	record Measured(Latencies ack, Latencies reply) {
	}

}
