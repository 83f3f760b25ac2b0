package dev.parley.turn;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.parley.store.StoreUnavailable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Starts the rounds and, at a stop, ends them when the last turn is done. */
@Component
class Rounds implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(Rounds.class);

	private final List<Round> rounds;

	private final Drain drain;

	private @Nullable ScheduledExecutorService clockwork;

	Rounds(List<Round> rounds, Drain drain) {
		this.rounds = rounds;
		this.drain = drain;
	}

	@Override
	public synchronized void start() {
		this.drain.reopen();
		CustomizableThreadFactory threads = new CustomizableThreadFactory("rounds-");
		threads.setDaemon(true);
		// one thread each: the heartbeat must never wait for another round
		ScheduledExecutorService started = Executors.newScheduledThreadPool(this.rounds.size(), threads);
		for (Round round : this.rounds) {
			long pause = round.interval().toMillis();
			started.scheduleWithFixedDelay(() -> go(round), pause, pause, TimeUnit.MILLISECONDS);
		}
		this.clockwork = started;
	}

	private static void go(Round round) {
		try {
			round.work().run();
		}
		catch (StoreUnavailable ex) {
			logger.debug("Round " + round.name() + " is left out: the store is away");
		}
		catch (RuntimeException ex) {
			logger.error("Round " + round.name() + " failed and will be tried again", ex);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.clockwork != null) {
			this.drain.run();
			this.clockwork.shutdownNow();
			this.clockwork = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.clockwork != null;
	}

	/** Stops after the web server has stopped to take calls. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 100;
	}

}
