package dev.parley.ops.api;

import java.time.Instant;
import java.util.Locale;

import dev.parley.brain.Brain;
import dev.parley.conversation.SenderId;
import dev.parley.store.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A message, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
record MessageView(long seq, String role, String author, @Nullable String text, Instant at, @Nullable String sender,
		@Nullable String senderKey, @Nullable String messageId, @Nullable String state, @Nullable Long replySeq,
		@Nullable String delivery, @Nullable String operator, @Nullable UsageView usage) {

	/** As the last of a conversation, without what it took. */
	static MessageView of(Entry entry) {
		return of(entry, (UsageView) null);
	}

	static MessageView of(Entry entry, Brain brain) {
		return of(entry, (entry.usage() != null) ? UsageView.of(entry.usage(), brain) : null);
	}

	private static MessageView of(Entry entry, @Nullable UsageView usage) {
		Entry.Receipt receipt = entry.receipt();
		String role = entry.role().name().toLowerCase(Locale.ROOT);
		if (receipt == null) {
			return new MessageView(entry.seq(), role, entry.author(), entry.text(), entry.at(), null, null, null, null,
					null, entry.delivery(), entry.operator(), usage);
		}
		String sender = receipt.sender().isEmpty() ? null : receipt.sender();
		String key = (sender != null) ? Ids.key(new SenderId(entry.conversation().channel(), sender).value()) : null;
		return new MessageView(entry.seq(), role, entry.author(), entry.text(), entry.at(), sender, key,
				receipt.messageId(), receipt.state(), receipt.replySeq(), entry.delivery(), entry.operator(), usage);
	}

	/** Without what was said and by whom. */
	@Override
	public String toString() {
		return "MessageView[seq=%d]".formatted(this.seq);
	}

}
