package dev.parley.channel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Payloads that went wrong on their way, the same at each run. */
public final class Mutations {

	private static final Pattern VALUE = Pattern.compile("(?<=\":)\\s*(?:\"[^\"]*\"|[^\\s,\\[{}\\]]+)");

	private static final String[] VALUES = { "null", "[]", "{}", "-1e999", "\"\\ud83d\"", "true", "\"\"", "-1",
			"9999999999999999999999", "2147483647", "\"\\u0000\"", "\"a:b\"", string(255), string(512), string(513) };

	private static final String[] SCRAPS = { ",", ":", "}", "]", "\\", "\"", "[[[[", "&", "=", "%", "%zz" };

	private Mutations() {
	}

	/** An id can be too long for a key, or just not. */
	private static String string(int length) {
		return '"' + "x".repeat(length) + '"';
	}

	/** So many payloads, each with a few changes to this one. */
	public static Stream<byte[]> of(byte[] payload, long seed, int count) {
		Random random = new Random(seed);
		return Stream.generate(() -> mutated(payload, random)).limit(count);
	}

	private static byte[] mutated(byte[] payload, Random random) {
		byte[] mutated = payload.clone();
		for (int changes = 1 + random.nextInt(4); changes > 0 && mutated.length > 0; changes--) {
			int at = random.nextInt(mutated.length);
			int to = Math.min(mutated.length, at + random.nextInt(40));
			mutated = switch (random.nextInt(6)) {
				case 0 -> spliced(mutated, at, to, new byte[0]);
				case 1 -> spliced(mutated, at, at + 1, new byte[] { (byte) random.nextInt(256) });
				case 2 -> spliced(mutated, at, at, mutated.clone());
				case 3 -> spliced(mutated, at, at, SCRAPS[random.nextInt(SCRAPS.length)].getBytes());
				// mostly still JSON, which gets further than mere noise
				default -> otherValue(mutated, random);
			};
		}
		return mutated;
	}

	private static byte[] otherValue(byte[] payload, Random random) {
		List<MatchResult> values = VALUE.matcher(new String(payload, StandardCharsets.ISO_8859_1)).results().toList();
		if (values.isEmpty()) {
			return payload;
		}
		MatchResult value = values.get(random.nextInt(values.size()));
		return spliced(payload, value.start(), value.end(), VALUES[random.nextInt(VALUES.length)].getBytes());
	}

	private static byte[] spliced(byte[] whole, int from, int to, byte[] piece) {
		byte[] result = new byte[from + piece.length + whole.length - to];
		System.arraycopy(whole, 0, result, 0, from);
		System.arraycopy(piece, 0, result, from, piece.length);
		System.arraycopy(whole, to, result, from + piece.length, whole.length - to);
		return result;
	}

}
