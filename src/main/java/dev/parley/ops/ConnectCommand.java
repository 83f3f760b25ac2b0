package dev.parley.ops;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.SetupStep;
import dev.parley.setting.CheckResult;
import dev.parley.setting.HttpUrl;
import dev.parley.setting.StartFailures;
import dev.parley.setting.WrongSettingException;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code java -jar parley.jar connect telegram --url https://bot.example.org}: does what
 * can be done by a call, or tells the steps with the values filled in. Secrets are named
 * by their variables.
 */
final class ConnectCommand {

	private static final String REMEDY = "Give the address that platforms reach the service by, such as "
			+ "https://bot.example.org.";

	private ConnectCommand() {
	}

	/**
	 * Connects.
	 * @return the status to exit with: 0, 1 if the platform refused, 2 for wrong use
	 */
	static int run(String[] args, PrintStream out, PrintStream err) {
		List<String> settings = Commands.settings(args);
		List<String> words = List.of(args).stream().filter((word) -> !settings.contains(word)).toList();
		if (words.size() != 4 || !words.get(2).equals("--url")) {
			err.println("Usage: java -jar parley.jar connect CHANNEL --url https://bot.example.org");
			return Commands.WRONG_USE;
		}
		PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
		try (ConfigurableApplicationContext context = Commands.start(settings)) {
			List<ChannelSetup<?>> setups = ChannelSetup.all(context);
			Optional<ChannelSetup<?>> setup = setups.stream()
				.filter((one) -> one.name().equals(words.get(1)))
				.findFirst();
			if (setup.isEmpty()) {
				err.println("There is no channel %s. There are: %s".formatted(words.get(1),
						setups.stream().map(ChannelSetup::name).collect(Collectors.joining(", "))));
				return Commands.WRONG_USE;
			}
			URI webhook = HttpUrl.base("--url", words.get(3), REMEDY).resolve("webhooks/" + words.get(1));
			return connect(setup.get(), webhook, lines);
		}
		catch (WrongSettingException ex) {
			err.println(StartFailures.sentence(ex));
			return Commands.WRONG_USE;
		}
		catch (RuntimeException ex) {
			return Commands.failed(ex, err);
		}
	}

	private static int connect(ChannelSetup<?> setup, URI webhook, PrintStream lines) {
		List<CheckResult> done;
		try {
			done = setup.connect(webhook);
		}
		catch (RuntimeException ex) {
			done = List.of(CheckResult.failed(setup.name(), ex));
		}
		if (!done.isEmpty()) {
			return CheckCommand.tell(done, lines);
		}
		int number = 0;
		for (SetupStep step : setup.steps(webhook)) {
			lines.printf("%d. %s%n", ++number, step.text());
			if (step.code() != null) {
				lines.printf("%n%s%n%n", step.code().indent(4).stripTrailing());
			}
		}
		return Commands.DONE;
	}

}
