package dev.parley.turn;

import java.time.Duration;

import dev.parley.channel.Channels;
import dev.parley.store.Gathered;
import dev.parley.store.Turn;

import org.springframework.stereotype.Component;

/**
 * How long a turn lets more come in before it begins, so that what a person says in one
 * go, in several messages or as an album, is answered as one. A turn that does not wait
 * costs nothing more for it.
 */
@Component
class Debounce {

	/** Who writes on and on is answered all the same. */
	private static final int LONGEST = 5;

	private final Channels channels;

	private final Duration quiet;

	private final Duration albumWait;

	private final int most;

	Debounce(Channels channels, TurnProperties properties) {
		this.channels = channels;
		this.quiet = properties.debounce();
		this.albumWait = properties.albumWait();
		this.most = properties.waitingLimit();
	}

	/**
	 * How long nothing must come in behind the newest message; zero if it is not waited.
	 */
	Duration after(Turn turn) {
		return (this.albumWait.compareTo(this.quiet) > 0 && mayGoOn(turn)) ? this.albumWait : this.quiet;
	}

	private boolean mayGoOn(Turn turn) {
		return this.channels.named(turn.conversation().channel())
			.filter((channel) -> channel.mayGoOn(turn.newest().text()))
			.isPresent();
	}

	/** How long it must still be waited; not positive if the turn is to begin. */
	Duration left(Gathered gathered) {
		if (gathered.turn().waiting().size() >= this.most) {
			return Duration.ZERO;
		}
		Duration quiet = after(gathered.turn());
		Duration untilQuiet = quiet.minus(gathered.sinceNewest());
		Duration untilLongest = quiet.multipliedBy(LONGEST).minus(gathered.sinceFirst());
		return (untilQuiet.compareTo(untilLongest) < 0) ? untilQuiet : untilLongest;
	}

}
