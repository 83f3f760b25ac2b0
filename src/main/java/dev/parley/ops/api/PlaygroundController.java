package dev.parley.ops.api;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.turn.MessagePipeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Speaks with the bot as a user would, on channel {@code console}: what is said is
 * accepted, guarded, answered and sent as on any other.
 */
@AdminController
class PlaygroundController {

	private static final String CHANNEL = "console";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private static final int LONGEST_TEXT = 32_000;

	private final MessagePipeline pipeline;

	private final Channels channels;

	PlaygroundController(MessagePipeline pipeline, Channels channels) {
		this.pipeline = pipeline;
		this.channels = channels;
	}

	/** A channel that platforms deliver to, and where. */
	record ChannelView(String name, String webhook) {
	}

	@GetMapping("/api/channels")
	Paging.Items<ChannelView> channels() {
		List<ChannelView> on = this.channels.listening()
			.stream()
			.map((name) -> new ChannelView(name, "/webhooks/" + name))
			.toList();
		return new Paging.Items<>(on, null);
	}

	/** What is said, and in which conversation of the playground. */
	record Line(@Nullable String conversation, @Nullable String text) {

		@Override
		public String toString() {
			return "Line";
		}

	}

	/** What was accepted. */
	@JsonNaming(SnakeCaseStrategy.class)
	record Accepted(String conversationId, String conversationKey, String messageId) {

		@Override
		public String toString() {
			return "Accepted";
		}

	}

	@PostMapping(path = "/api/playground", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	Accepted say(@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestBody Line line) {
		String name = name("conversation", line.conversation());
		ConversationId conversation = ConversationId.of(CHANNEL, name);
		String messageId = (key != null) ? name("Idempotency-Key", key) : UUID.randomUUID().toString();
		Channel channel = this.channels.named(CHANNEL).orElseThrow();
		this.pipeline.accept(channel,
				new InboundMessage(conversation, messageId, "admin", name, text(line.text()), true));
		return new Accepted(conversation.value(), Ids.key(conversation.value()), messageId);
	}

	private static String name(String field, @Nullable String name) {
		if (name == null || !NAME.matcher(name).matches()) {
			throw new BadRequestException(field, "must be 1 to 64 letters, digits, _ or -");
		}
		return name;
	}

	private static String text(@Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new BadRequestException("text", "is missing");
		}
		if (text.length() > LONGEST_TEXT) {
			throw new BadRequestException("text", "must be at most %d characters".formatted(LONGEST_TEXT));
		}
		return text;
	}

}
