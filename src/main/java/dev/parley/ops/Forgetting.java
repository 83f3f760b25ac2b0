package dev.parley.ops;

import dev.parley.store.Housekeeping;
import dev.parley.store.StoreUnavailable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the tables bounded: an hourly round of small batches, shared by all replicas. */
@Component
class Forgetting {

	private static final Log logger = LogFactory.getLog(Forgetting.class);

	private static final int BATCH = 500;

	/** So that a round ends; what is left is for the next one. */
	private static final int BATCHES = 2_000;

	private final Housekeeping housekeeping;

	private final RetentionProperties retention;

	Forgetting(Housekeeping housekeeping, RetentionProperties retention) {
		this.housekeeping = housekeeping;
		this.retention = retention;
	}

	@Scheduled(initialDelayString = "${parley.retention.first:5m}", fixedDelayString = "${parley.retention.every:1h}")
	void forget() {
		long total = 0;
		try {
			for (int batch = 0; batch < BATCHES; batch++) {
				int forgotten = this.housekeeping.forget(this.retention.toRetention(), BATCH);
				if (forgotten == 0) {
					break;
				}
				total += forgotten;
			}
		}
		catch (StoreUnavailable ex) {
			logger.debug("Forgetting goes on when the store is back");
		}
		if (total > 0) {
			logger.info("Forgot %d rows that were older than they are kept".formatted(total));
		}
	}

}
