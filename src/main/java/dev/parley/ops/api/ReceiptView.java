package dev.parley.ops.api;

import java.time.Instant;

import dev.parley.store.Erasure;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The receipt of an erasure, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
record ReceiptView(long id, Instant at, String kind, String subjectSha256, long conversations, long messages,
		long received, long parts) {

	static ReceiptView of(Erasure.Receipt receipt) {
		Erasure.Counts counts = receipt.counts();
		return new ReceiptView(receipt.id(), receipt.at(), receipt.kind(), receipt.subject(), counts.conversations(),
				counts.messages(), counts.received(), counts.parts());
	}

}
