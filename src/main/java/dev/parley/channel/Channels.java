package dev.parley.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.parley.setting.WrongSettingException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The channels that are on, by name. */
@Component
public class Channels implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(Channels.class);

	private final Map<String, Channel> byName = new TreeMap<>();

	Channels(List<Channel> channels) {
		channels.forEach((channel) -> this.byName.put(channel.name(), channel));
		List<String> listening = listening();
		if (listening.isEmpty()) {
			throw new WrongSettingException("REST_WEBHOOK_SECRET",
					"is not set and no other channel is on: nobody could be heard",
					"Set the variables of a channel (TELEGRAM_BOT_TOKEN and so on, see src/docs/channels.md), or "
							+ "REST_WEBHOOK_SECRET (whsec_ and 'openssl rand -base64 32') for programs, or "
							+ "REST_ALLOW_UNSIGNED=true if only trusted clients can reach the service.");
		}
		listening.forEach((name) -> logger
			.info("Channel %s is on; the URL to enter at its platform is https://<your host>/webhooks/%s"
				.formatted(name, name)));
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.byName.values().forEach(Channel::start);
	}

	/** The names of those that platforms deliver to, in alphabetical order. */
	public List<String> listening() {
		return this.byName.values().stream().filter(Channel::listens).map(Channel::name).toList();
	}

	/** The names of those whose platform demands that a bot says that it is back. */
	public Set<String> disclosing() {
		return this.byName.values()
			.stream()
			.filter(Channel::disclosesBot)
			.map(Channel::name)
			.collect(Collectors.toUnmodifiableSet());
	}

	public Optional<Channel> named(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

}
