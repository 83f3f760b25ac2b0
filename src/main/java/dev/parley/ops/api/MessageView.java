package dev.parley.ops.api;

import java.time.Instant;
import java.util.Locale;

import dev.parley.conversation.SenderId;
import dev.parley.store.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A message, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
record MessageView(long seq, String role, String author, @Nullable String text, Instant at, @Nullable String sender,
		@Nullable String senderKey, @Nullable String messageId, @Nullable String state, @Nullable Long replySeq,
		@Nullable String delivery, @Nullable String operator) {

	static MessageView of(Entry entry) {
		Entry.Receipt receipt = entry.receipt();
		String role = entry.role().name().toLowerCase(Locale.ROOT);
		if (receipt == null) {
			return new MessageView(entry.seq(), role, entry.author(), entry.text(), entry.at(), null, null, null, null,
					null, entry.delivery(), entry.operator());
		}
		String sender = receipt.sender().isEmpty() ? null : receipt.sender();
		String key = (sender != null) ? Ids.key(new SenderId(entry.conversation().channel(), sender).value()) : null;
		return new MessageView(entry.seq(), role, entry.author(), entry.text(), entry.at(), sender, key,
				receipt.messageId(), receipt.state(), receipt.replySeq(), entry.delivery(), entry.operator());
	}

	/** Without what was said and by whom. */
	@Override
	public String toString() {
		return "MessageView[seq=%d]".formatted(this.seq);
	}

}
