package dev.parley.ops;

import java.io.InputStream;
import java.io.PrintStream;

import dev.parley.guard.Guards;
import dev.parley.setting.StartFailures;

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
		ScreenArguments arguments = ScreenArguments.parse(args);
		if (arguments == null) {
			err.print(USAGE);
			return Commands.WRONG_USE;
		}
		try (ConfigurableApplicationContext context = Commands.start(GuardAlone.class, arguments.settings())) {
			new ScreenLines(context.getBean(Guards.class), arguments.side()).copy(in, out);
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

}
