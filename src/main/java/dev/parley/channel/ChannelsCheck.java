package dev.parley.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.context.ApplicationContext;

/** Asks all platforms at once whether they know the service. */
class ChannelsCheck implements SelfCheck {

	private final ApplicationContext context;

	ChannelsCheck(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public List<CheckResult> check() {
		List<CheckResult> results = new ArrayList<>();
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			ChannelSetup.all(this.context)
				.stream()
				.map((setup) -> CompletableFuture.supplyAsync(() -> CheckResult.tried(setup.name(), setup::check),
						threads))
				.toList()
				.forEach((asked) -> results.add(asked.join()));
		}
		finally {
			threads.shutdownNow();
		}
		if (results.stream().noneMatch((result) -> result.outcome() == CheckResult.Outcome.FAILED)) {
			try {
				this.context.getBean(Channels.class);
			}
			catch (RuntimeException ex) {
				results.add(CheckResult.failed("channels", ex));
			}
		}
		return results;
	}

}
