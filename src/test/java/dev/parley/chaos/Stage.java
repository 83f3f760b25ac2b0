package dev.parley.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/** Where replicas ask what to do at a moment, and tell what happened. */
final class Stage {

	private final List<Direction> directions = new CopyOnWriteArrayList<>();

	private final AtomicInteger fenced = new AtomicInteger();

	private final AtomicInteger halted = new AtomicInteger();

	private final Fleet fleet;

	private final Disturbances disturbances;

	Stage(Fleet fleet, Disturbances disturbances) {
		this.fleet = fleet;
		this.disturbances = disturbances;
	}

	/** At this moment of this message the replica dies, so many times. */
	void halt(Moment moment, Said said, int times) {
		this.directions.add(new Direction(moment, said.id() + ';', new AtomicInteger(times), null));
	}

	/** At this moment of this message, once, something is done to the replica. */
	void act(Moment moment, Said said, LongConsumer action) {
		this.directions.add(new Direction(moment, said.id() + ';', new AtomicInteger(1), action));
	}

	/** How often replicas are still to die at this moment. */
	int awaiting(Moment moment) {
		return this.directions.stream()
			.filter((direction) -> direction.moment() == moment)
			.mapToInt((direction) -> direction.times().get())
			.sum();
	}

	int fenced() {
		return this.fenced.get();
	}

	int halted() {
		return this.halted.get();
	}

	void take(HttpExchange call) throws IOException {
		String[] path = call.getRequestURI().getPath().split("/");
		long pid = Long.parseLong(call.getRequestHeaders().getFirst("pid"));
		String text = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String answer = switch (path[1]) {
			case "at" -> cue(Moment.valueOf(path[2]), pid, text);
			case "fenced" -> Integer.toString(this.fenced.incrementAndGet());
			case "still" -> stoodStill(Long.parseLong(path[2]));
			case "ready" -> this.fleet.ready(pid, Integer.parseInt(path[2]));
			default -> throw new IOException("Unknown path");
		};
		byte[] body = answer.getBytes(StandardCharsets.UTF_8);
		call.sendResponseHeaders(200, body.length);
		call.getResponseBody().write(body);
	}

	private String stoodStill(long millis) {
		this.disturbances.since(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis));
		return "";
	}

	private String cue(Moment moment, long pid, String text) {
		for (Direction direction : this.directions) {
			if (direction.concerns(moment, text)) {
				if (direction.action() == null) {
					this.halted.incrementAndGet();
					return Cues.HALT;
				}
				direction.action().accept(pid);
			}
		}
		return "go";
	}

	/**
	 * What happens at a moment of a message, so many times; without an action it is
	 * death.
	 */
	private record Direction(Moment moment, String message, AtomicInteger times, @Nullable LongConsumer action) {

		boolean concerns(Moment now, String text) {
			return this.moment == now && text.contains(this.message)
					&& this.times.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
		}

	}

}
