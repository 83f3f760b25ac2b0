package dev.parley.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.guard.Guards;
import dev.parley.guard.Side;
import dev.parley.guard.Verdict;
import dev.parley.setting.StartFailures;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@code java -jar parley.jar screen}: screens texts as the service would, without
 * starting it. The guard's settings are read as ever; nothing is stored or sent.
 */
final class ScreenCommand {

	private static final String USAGE = """
			Usage: java -jar parley.jar screen [--output] [--prompt-file FILE]

			Reads one JSON object per line, {"text":"..."}, from standard input and writes one per
			line, {"blocked":...,"rules":[...],"text":"..."}, to standard output, in the same order.
			A line that is none is answered by {"error":"..."}.

			  --output            screen what the bot says, not what it hears
			  --prompt-file FILE  the system prompt that an answer must not leak (with --output);
			                      unset: that of LLM_SYSTEM_PROMPT
			""";

	private ScreenCommand() {
	}

	/**
	 * Screens line by line until the input ends. Answers a line before it waits for the
	 * next.
	 * @return the status to exit with: 0, or 2 for wrong arguments or settings, which are
	 * told on {@code err}
	 */
	static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
		Arguments arguments = Arguments.parse(args);
		if (arguments == null) {
			err.print(USAGE);
			return Commands.WRONG_USE;
		}
		try (ConfigurableApplicationContext context = Commands.start(GuardAlone.class, arguments.settings())) {
			new Lines(context.getBean(Guards.class), arguments.side()).copy(in, out);
			return Commands.DONE;
		}
		catch (RuntimeException ex) {
			// what is wrong with a setting was told when it was read
			if (StartFailures.sentence(ex) == null) {
				err.println("The guard cannot start: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
			}
			return Commands.WRONG_USE;
		}
	}

	/** Not a configuration of its own, or the service would find it. */
	@ComponentScan("dev.parley.guard")
	static class GuardAlone {

	}

	/**
	 * What follows the word {@code screen}.
	 *
	 * @param side whose words are screened
	 * @param promptFile where the system prompt is; null where the setting says it
	 */
	record Arguments(Side side, @Nullable String promptFile) {

		/** Null if they are wrong. */
		static @Nullable Arguments parse(String... args) {
			Side side = Side.INPUT;
			String promptFile = null;
			for (int i = 1; i < args.length; i++) {
				if (args[i].equals("--output")) {
					side = Side.OUTPUT;
				}
				else if (args[i].equals("--prompt-file") && i + 1 < args.length) {
					promptFile = args[++i];
				}
				else {
					return null;
				}
			}
			return new Arguments(side, promptFile);
		}

		/** What the guard is started with. */
		List<String> settings() {
			return (this.promptFile != null) ? List.of("--parley.guard.system-prompt=file:" + this.promptFile)
					: List.of();
		}

	}

	/** JSON Lines in, verdicts out. */
	static final class Lines {

		private final ObjectMapper mapper = JsonMapper.shared();

		private final Guards guards;

		private final Side side;

		Lines(Guards guards, Side side) {
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
			Verdict verdict = (this.side == Side.INPUT) ? this.guards.screenInput(text)
					: this.guards.screenOutput(text);
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

}
