package dev.parley.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.conversation.Texts;
import org.jspecify.annotations.Nullable;

/** Where a page ended, as a word that its reader need not understand. */
final class Cursor {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private Cursor() {
	}

	/** The id may hold anything, so it stands last. */
	static String of(Object... places) {
		String joined = Stream.of(places).map(String::valueOf).collect(Collectors.joining("|"));
		return ENCODER.encodeToString(joined.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The places of a cursor, or the given ones where there is none.
	 * @throws IllegalArgumentException when it was not made by {@link #of}
	 */
	static List<String> read(@Nullable String cursor, String... first) {
		if (cursor == null) {
			return List.of(first);
		}
		String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
		String[] places = joined.split("\\|", first.length);
		if (places.length != first.length || Texts.hasControl(joined)) {
			throw new IllegalArgumentException("cursor is not one of this list");
		}
		return List.of(places);
	}

}
