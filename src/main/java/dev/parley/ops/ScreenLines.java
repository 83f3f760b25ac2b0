package dev.parley.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.guard.Guards;
import dev.parley.guard.Side;
import dev.parley.guard.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON Lines in, verdicts out. */
final class ScreenLines {

	private final ObjectMapper mapper = JsonMapper.shared();

	private final Guards guards;

	private final Side side;

	ScreenLines(Guards guards, Side side) {
		this.guards = guards;
		this.side = side;
	}

	void copy(InputStream in, PrintStream out) {
		PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
		BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
		try {
			int number = 0;
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				lines.print(this.mapper.writeValueAsString(answer(line, ++number)) + '\n');
				if (!reader.ready()) {
					lines.flush();
				}
			}
			lines.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the lines", ex);
		}
	}

	private Map<String, Object> answer(String line, int number) {
		JsonNode text;
		try {
			text = this.mapper.readTree(line).path("text");
		}
		catch (JacksonException ex) {
			return error(number, "is not JSON");
		}
		return text.isString() ? verdict(text.stringValue()) : error(number, "has no string \"text\"");
	}

	private Map<String, Object> verdict(String text) {
		Verdict verdict = (this.side == Side.INPUT) ? this.guards.screenInput(text) : this.guards.screenOutput(text);
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("blocked", verdict.blocked());
		answer.put("rules", verdict.rules());
		answer.put("text", verdict.text());
		return answer;
	}

	private static Map<String, Object> error(int number, String problem) {
		return Map.of("error",
				"Line %d %s; write one object per line, such as {\"text\":\"Hello\"}".formatted(number, problem));
	}

}
