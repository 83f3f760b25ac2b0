package dev.parley.ops.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Throttles password guessing. After five failures in a row an address must wait, twice
 * as long after each further one. Since whoever guesses may have many addresses, or a
 * proxy that lets them make addresses up, failures are counted over all of them too: when
 * they get many, addresses that never logged in must wait. Those that did, and this
 * machine, do not wait for others, so that nobody locks an operator out for good.
 * <p>
 * Memory is bounded: the address that was silent longest is forgotten first.
 */
class LogIns {

	private static final int FREE = 5;

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final int ADDRESSES = 10_000;

	private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

	private static final int FREE_OF_ALL = 100;

	/** When there were that many, how long until one more. */
	private static final Duration ONE_MORE = Duration.ofSeconds(6);

	private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > ADDRESSES;
		}
	});

	private final Clock clock;

	private final int freeOfAll;

	/** When all failures so far will be forgotten. */
	private Instant forgotten = Instant.EPOCH;

	LogIns(Clock clock) {
		this(clock, FREE_OF_ALL);
	}

	/**
	 * Counts log-ins.
	 * @param freeOfAll the failures that all addresses may have in a row
	 */
	LogIns(Clock clock, int freeOfAll) {
		this.clock = clock;
		this.freeOfAll = freeOfAll;
	}

	private record Failures(int count, Instant until) {
	}

	/** What becomes of a try. */
	enum Outcome {

		ADMITTED, WRONG, MUST_WAIT

	}

	/** How long the address must wait; zero if it may try. */
	synchronized Duration wait(String address) {
		String network = network(address);
		Failures before = this.failures.get(network);
		Instant until = (before != null) ? before.until() : Instant.EPOCH;
		Instant untilAll = this.forgotten.minus(ONE_MORE.multipliedBy(this.freeOfAll - 1L));
		if (untilAll.isAfter(until) && !this.known.contains(network) && !isLoopback(address)) {
			until = untilAll;
		}
		Instant now = this.clock.instant();
		return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
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
			this.known.add(network);
			return Outcome.ADMITTED;
		}
		Instant now = this.clock.instant();
		this.forgotten = (this.forgotten.isAfter(now) ? this.forgotten : now).plus(ONE_MORE);
		Failures before = this.failures.get(network);
		int count = (before != null) ? before.count() + 1 : 1;
		long seconds = (count < FREE) ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(count - FREE, 20));
		this.failures.put(network, new Failures(count, now.plusSeconds(seconds)));
		if (this.failures.size() > ADDRESSES) {
			this.failures.remove(this.failures.keySet().iterator().next());
		}
		return Outcome.WRONG;
	}

	private static boolean isLoopback(String address) {
		return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
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
