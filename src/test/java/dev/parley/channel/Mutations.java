package dev.parley.channel;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Payloads that went wrong on their way, the same at each run. */
public final class Mutations {

	private static final String[] SCRAPS = { "null", "[]", "{}", "-1e999", "\"\\ud83d\"", "true", "\"\"", "[[[[",
			"9999999999999999999999", "\"\\u0000\"", ",", ":", "}", "]", "\\" };

	private Mutations() {
	}

	/** So many payloads, each one of the given with a few changes. */
	public static Stream<byte[]> of(List<byte[]> payloads, long seed, int count) {
		Random random = new Random(seed);
		return Stream.generate(() -> mutated(payloads.get(random.nextInt(payloads.size())), random)).limit(count);
	}

	private static byte[] mutated(byte[] payload, Random random) {
		byte[] mutated = payload.clone();
		for (int changes = 1 + random.nextInt(4); changes > 0 && mutated.length > 0; changes--) {
			int at = random.nextInt(mutated.length);
			int to = Math.min(mutated.length, at + random.nextInt(12));
			mutated = switch (random.nextInt(4)) {
				case 0 -> spliced(mutated, at, to, new byte[0]);
				case 1 -> spliced(mutated, at, at + 1, new byte[] { (byte) random.nextInt(256) });
				case 2 -> spliced(mutated, at, to, mutated.clone());
				default -> spliced(mutated, at, to, SCRAPS[random.nextInt(SCRAPS.length)].getBytes());
			};
		}
		return mutated;
	}

	private static byte[] spliced(byte[] whole, int from, int to, byte[] piece) {
		byte[] result = new byte[from + piece.length + whole.length - to];
		System.arraycopy(whole, 0, result, 0, from);
		System.arraycopy(piece, 0, result, from, piece.length);
		System.arraycopy(whole, to, result, from + piece.length, whole.length - to);
		return result;
	}

}
