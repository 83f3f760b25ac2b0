package dev.parley.turn;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.channel.Channels;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Handovers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Has {@code HANDOVER_URL} told who wants a person, and who has them. What happened is
 * put into the outbox, which sends it in order, repeats it and keeps what is refused;
 * without the variable it is only marked, so that nothing old is told when it is set.
 * Tells no text.
 */
@Component
class HandoverAnnouncements {

	private static final int BATCH = 100;

	private final Handovers handovers;

	private final Channels channels;

	private final OutboxDispatcher outbox;

	private final @Nullable URI console;

	HandoverAnnouncements(Handovers handovers, Channels channels, OutboxDispatcher outbox,
			HandoverProperties properties) {
		this.handovers = handovers;
		this.channels = channels;
		this.outbox = outbox;
		this.console = properties.console();
	}

	/** Announces what happened since the last time, on whichever replica. */
	void announce() {
		boolean tells = this.channels.named(HandoverEvent.CHANNEL).isPresent();
		int total = 0;
		int done;
		do {
			done = this.handovers.announce(BATCH, tells ? this::announcement : null);
			total += done;
		}
		while (done == BATCH);
		if (tells && total > 0) {
			this.outbox.poll();
		}
	}

	private String announcement(HandoverEvent event) {
		Map<String, Object> said = new LinkedHashMap<>();
		said.put("type", "handover." + event.kind().code());
		said.put("event", event.kind().code());
		said.put("conversation_id", event.conversation().value());
		said.put("channel", event.conversation().channel());
		said.put("operator", event.operator());
		said.put("at", event.at().toString());
		if (this.console != null) {
			said.put("console",
					this.console + "#/conversations/~"
							+ Base64.getUrlEncoder()
								.withoutPadding()
								.encodeToString(event.conversation().value().getBytes(StandardCharsets.UTF_8)));
		}
		return JsonMapper.shared().writeValueAsString(said);
	}

}
