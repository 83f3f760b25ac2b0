package dev.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventStreamTests {

	private static final String STREAM = "\uFEFFdata: one\n\nevent: x\ndata:two\r\ndata:  three\r\n\r\n: nothing\n\n"
			+ "id: 7\rdata\rdata: dvě 😀\r\rdata: cut off";

	/** However it is cut, between the bytes of a letter too. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void tellsWhatEachEventHolds(int piece) {
		byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
		List<String> events = new ArrayList<>();
		EventStream stream = new EventStream(events::add);
		for (int at = 0; at < bytes.length; at += piece) {
			stream.read(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)));
		}
		assertThat(events).containsExactly("one", "two\n three", "\ndvě 😀");
	}

	@Test
	void knowsItsType() {
		assertThat(List.of("text/event-stream", " Text/Event-Stream; charset=utf-8")).allMatch(EventStream::isType);
		assertThat(List.of("application/json", "", "text/plain")).noneMatch(EventStream::isType);
		assertThat(EventStream.isType(null)).isFalse();
	}

}
