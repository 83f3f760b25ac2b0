package dev.parley.ops.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses. After five failures in a row an address must wait, twice as
 * long after each further one. Memory is bounded: the address that was silent longest is
 * forgotten first.
 */
class LogIns {

	private static final int FREE = 5;

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final int ADDRESSES = 10_000;

	private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

	private final Clock clock;

	LogIns(Clock clock) {
		this.clock = clock;
	}

	private record Failures(int count, Instant until) {
	}

	/** What becomes of a try. */
	enum Outcome {

		ADMITTED, WRONG, MUST_WAIT

	}

	/** How long the address must wait; zero if it may try. */
	synchronized Duration wait(String address) {
		Failures before = this.failures.get(network(address));
		Duration left = (before != null) ? Duration.between(this.clock.instant(), before.until()) : Duration.ZERO;
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * Counts a try. Who must wait is refused whatever they know, or the answer would tell
	 * a guess from a hit; so is who tries many at once.
	 */
	synchronized Outcome admit(String address, boolean correct) {
		String network = network(address);
		if (!wait(address).isZero()) {
			return Outcome.MUST_WAIT;
		}
		if (correct) {
			this.failures.remove(network);
			return Outcome.ADMITTED;
		}
		Failures before = this.failures.get(network);
		int count = (before != null) ? before.count() + 1 : 1;
		long seconds = (count < FREE) ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE, 20));
		this.failures.put(network, new Failures(count, this.clock.instant().plusSeconds(seconds)));
		if (this.failures.size() > ADDRESSES) {
			this.failures.remove(this.failures.keySet().iterator().next());
		}
		return Outcome.WRONG;
	}

	/** One person may use all of an IPv6 network of 64 bits. */
	private static String network(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			InetAddress parsed = InetAddress.getByName(address);
			return (parsed instanceof Inet6Address) ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), 8)) : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
