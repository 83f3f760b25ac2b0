package dev.parley.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.channel.PreviewMessages;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;

/** A chat whose calls end as scripted, by the name of the call; well when nothing is. */
class FakeMessages implements PreviewMessages {

	/** What the chat shows, oldest first. */
	final Map<String, String> chat = new ConcurrentSkipListMap<>();

	final Map<String, Queue<SendOutcome>> outcomes = new ConcurrentHashMap<>();

	volatile Bounds bounds = new Bounds(1000, Duration.ofMinutes(4));

	private final AtomicInteger last = new AtomicInteger();

	void next(String call, SendOutcome outcome) {
		this.outcomes.computeIfAbsent(call, (key) -> new ConcurrentLinkedQueue<>()).add(outcome);
	}

	/** One that is not known to have done anything did it. */
	private SendOutcome done(String call, Runnable work, String id) {
		Queue<SendOutcome> scripted = this.outcomes.get(call);
		SendOutcome outcome = (scripted != null) ? scripted.poll() : null;
		if (outcome == null || outcome instanceof SendOutcome.Unknown) {
			work.run();
		}
		return (outcome != null) ? outcome : new SendOutcome.Sent(id);
	}

	@Override
	public Bounds bounds() {
		return this.bounds;
	}

	@Override
	public SendOutcome open(Place place) {
		String id = "p" + this.last.incrementAndGet();
		return done("open", () -> this.chat.put(id, ""), id);
	}

	@Override
	public SendOutcome show(Place place, String id, String shown, String text) {
		return this.chat.containsKey(id) ? done("show", () -> this.chat.put(id, text), id)
				: new SendOutcome.Refused("gone");
	}

	@Override
	public SendOutcome replace(Part part, String id) {
		return this.chat.containsKey(id) ? done("replace", () -> this.chat.put(id, part.text()), id)
				: new SendOutcome.Refused("gone");
	}

	@Override
	public SendOutcome remove(Place place, String id) {
		return done("remove", () -> this.chat.remove(id), id);
	}

	@Override
	public Optional<List<String>> findUnheardOf(Place place) {
		List<String> found = new ArrayList<>();
		this.chat.forEach((id, text) -> {
			if (text.isEmpty()) {
				found.add(id);
			}
		});
		return Optional.of(found);
	}

}
