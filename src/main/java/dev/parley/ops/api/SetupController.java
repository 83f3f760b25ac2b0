package dev.parley.ops.api;

import java.net.URI;
import java.util.List;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.Channels;
import dev.parley.channel.SetupStep;
import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;

import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Tells for each channel, on or off, what {@code connect} tells: the steps at its
 * platform, with the values filled in and secrets named by their variables. Nothing is
 * called.
 */
@AdminController
class SetupController {

	private final ApplicationContext context;

	private final Channels channels;

	SetupController(ApplicationContext context, Channels channels) {
		this.context = context;
		this.channels = channels;
	}

	/** How a channel is connected. */
	record SetupView(String name, boolean on, List<SetupStep> steps) {
	}

	@GetMapping("/api/setup")
	Paging.Items<SetupView> setup(@RequestParam String url) {
		URI origin = origin(url);
		List<String> on = this.channels.listening();
		return new Paging.Items<>(ChannelSetup.all(this.context)
			.stream()
			.map((setup) -> new SetupView(setup.name(), on.contains(setup.name()),
					setup.steps(origin.resolve("webhooks/" + setup.name()))))
			.toList(), null);
	}

	private static URI origin(String url) {
		try {
			return HttpUrl.base("url", url, "");
		}
		catch (WrongSettingException ex) {
			throw new BadRequestException("url",
					"must be the address that platforms reach the service by, such as " + "https://bot.example.org");
		}
	}

}
