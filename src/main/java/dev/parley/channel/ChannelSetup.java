package dev.parley.channel;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import dev.parley.http.SetupQuery;
import dev.parley.setting.CheckResult;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

/**
 * How a channel and its platform are brought together. There is one for each channel,
 * also for those that are off: what is to be done comes before the settings are known.
 *
 * @param <P> the channel's settings
 */
public abstract class ChannelSetup<P> {

	private static final int LARGEST_ANSWER = 1024 * 1024;

	private final String name;

	private final ObjectProvider<P> settings;

	/**
	 * Knows a channel.
	 * @param name its name
	 * @param settings its settings, which are there if it is on
	 */
	protected ChannelSetup(String name, ObjectProvider<P> settings) {
		this.name = name;
		this.settings = settings;
	}

	/** Those of all channels, on or off, in alphabetical order. */
	public static List<ChannelSetup<?>> all(ApplicationContext context) {
		List<ChannelSetup<?>> all = new ArrayList<>();
		context.getBeansOfType(ChannelSetup.class).values().forEach((setup) -> all.add(setup));
		all.sort(Comparator.comparing(ChannelSetup::name));
		return all;
	}

	/** The channel's name. */
	public final String name() {
		return this.name;
	}

	/**
	 * Asks the platform, by a call that changes nothing, whether it knows the service.
	 * Off, it says what to set.
	 * @throws RuntimeException when the settings cannot be used
	 */
	public final CheckResult check() {
		P known = this.settings.getIfAvailable();
		return (known != null) ? check(known) : CheckResult.off(this.name, "to have it, set " + variables());
	}

	/** The variables that switch the channel on, continuing "set …". */
	protected abstract String variables();

	protected abstract CheckResult check(P known);

	/**
	 * What is to be done so that the platform delivers.
	 * @param webhook the channel's public address
	 */
	public abstract List<SetupStep> steps(URI webhook);

	/**
	 * Does what can be done by calls, and says what that did; nothing if people have to
	 * do all of it.
	 * @param webhook the channel's public address
	 * @throws RuntimeException when the settings cannot be used
	 */
	public final List<CheckResult> connect(URI webhook) {
		P known = this.settings.getIfAvailable();
		return (known != null) ? connect(known, webhook) : List.of();
	}

	protected List<CheckResult> connect(P known, URI webhook) {
		return List.of();
	}

	/** How the platform is asked. */
	protected static SetupQuery query() {
		return new SetupQuery(LARGEST_ANSWER);
	}

	/** A value that may be shown, or what stands for it as long as it is not set. */
	protected final String shown(Function<P, @Nullable String> value, String otherwise) {
		try {
			P known = this.settings.getIfAvailable();
			String set = (known != null) ? value.apply(known) : null;
			return (set != null) ? set : otherwise;
		}
		catch (BeansException ex) {
			// set in part
			return otherwise;
		}
	}

}
