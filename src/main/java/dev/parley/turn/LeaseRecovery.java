package dev.parley.turn;

import java.util.List;

import dev.parley.store.SessionStore;
import dev.parley.store.Turn;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/** Takes up conversations in which messages wait and whose owner is lost. */
@Component
class LeaseRecovery {

	private static final Log logger = LogFactory.getLog(LeaseRecovery.class);

	private static final int BATCH = 100;

	private final SessionStore store;

	private final MessagePipeline pipeline;

	private final TurnMetrics metrics;

	LeaseRecovery(SessionStore store, MessagePipeline pipeline, TurnMetrics metrics) {
		this.store = store;
		this.pipeline = pipeline;
		this.metrics = metrics;
	}

	/** Takes up all that waits, those first that wait longest. */
	synchronized void sweep() {
		List<Turn> turns;
		do {
			turns = this.store.sweep(BATCH);
			turns.forEach(this::takeUp);
		}
		while (turns.size() == BATCH && !this.pipeline.isStopping());
	}

	private void takeUp(Turn turn) {
		logger.info("%s is picked up with %d waiting messages".formatted(turn.conversation(), turn.waiting().size()));
		if (turn.takeovers() == 0) {
			this.metrics.handedBack(turn.conversation().channel());
		}
		this.pipeline.run(turn);
	}

}
