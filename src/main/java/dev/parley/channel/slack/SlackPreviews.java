package dev.parley.channel.slack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.parley.channel.PreviewMessages;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.slack.SlackClient.Address;
import dev.parley.conversation.Part;
import dev.parley.text.UnfinishedMarkdown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers as Slack's streams, in threads. A stream takes Markdown as it comes and dies
 * after some five minutes or 12,000 characters; it cannot be changed while it runs, and
 * is a message like any other once it is stopped. One whose start was not heard of has no
 * text.
 */
class SlackPreviews implements PreviewMessages {

	private static final Bounds BOUNDS = new Bounds(11_000, Duration.ofSeconds(230));

	/** It is being written, by a call that is still under way. */
	private static final Pattern STREAMING = Pattern.compile(" streaming_state_conflict$");

	private static final Pattern GONE = Pattern.compile(" (message_not_found|thread_not_found|channel_not_found)$");

	private final SlackClient client;

	private final Function<String, List<String>> render;

	SlackPreviews(SlackClient client, Function<String, List<String>> render) {
		this.client = client;
		this.render = render;
	}

	@Override
	public Bounds bounds() {
		return BOUNDS;
	}

	@Override
	public SendOutcome open(Place place) {
		Address to = Address.read(place.address());
		Map<String, Object> body = new HashMap<>(Map.of("channel", to.channel(), "thread_ts", to.thread()));
		// in channels only this person sees it live
		body.put("recipient_user_id", to.user());
		body.put("recipient_team_id", to.userTeam().isEmpty() ? to.team() : to.userTeam());
		return this.client.call(to.team(), "chat.startStream", body);
	}

	@Override
	public SendOutcome show(Place place, String id, String shown, String text) {
		Address to = Address.read(place.address());
		if (text.startsWith(shown)) {
			return message(to, "chat.appendStream", id, Map.of("markdown_text", text.substring(shown.length())));
		}
		// nothing of a stream can be taken back while it runs
		SendOutcome stopped = stop(to, id);
		List<String> parts = this.render.apply(UnfinishedMarkdown.closed(text));
		return (stopped != null || parts.isEmpty()) ? new SendOutcome.Refused("a stream cannot be changed")
				: update(to, id, parts.get(0));
	}

	@Override
	public SendOutcome finish(Place place, String id) {
		SendOutcome stopped = stop(Address.read(place.address()), id);
		return (stopped != null) ? stopped : new SendOutcome.Sent(id);
	}

	@Override
	public SendOutcome replace(Part part, String id) {
		Address to = Address.read(part.address());
		SendOutcome stopped = stop(to, id);
		if (stopped != null) {
			return stopped;
		}
		SendOutcome outcome = update(to, id, part.text());
		return passing(outcome);
	}

	@Override
	public SendOutcome remove(Place place, String id) {
		Address to = Address.read(place.address());
		SendOutcome outcome = message(to, "chat.delete", id, Map.of());
		if (outcome instanceof SendOutcome.Refused refused && STREAMING.matcher(refused.why()).find()) {
			SendOutcome stopped = stop(to, id);
			outcome = (stopped != null) ? stopped : message(to, "chat.delete", id, Map.of());
		}
		return (outcome instanceof SendOutcome.Refused refused && GONE.matcher(refused.why()).find())
				? new SendOutcome.Sent(id) : passing(outcome);
	}

	/** A stream that runs by a call whose end nobody heard is over soon. */
	private static SendOutcome passing(SendOutcome outcome) {
		return (outcome instanceof SendOutcome.Refused refused && STREAMING.matcher(refused.why()).find())
				? new SendOutcome.RetryLater(refused.why(), null) : outcome;
	}

	/** Null if it does not run any more; whatever stopped it, that is as good. */
	private @Nullable SendOutcome stop(Address to, String id) {
		SendOutcome outcome = message(to, "chat.stopStream", id, Map.of());
		return (outcome instanceof SendOutcome.Sent || outcome instanceof SendOutcome.Refused) ? null : outcome;
	}

	/** What a stream was written as stays unless it is taken away. */
	private SendOutcome update(Address to, String id, String text) {
		Map<String, Object> body = SlackClient.withoutPreviews(text);
		body.putIfAbsent("blocks", List.of());
		return message(to, "chat.update", id, body);
	}

	private SendOutcome message(Address to, String method, String id, Map<String, ?> fields) {
		Map<String, Object> body = new HashMap<>(fields);
		body.put("channel", to.channel());
		body.put("ts", id);
		return this.client.call(to.team(), method, body);
	}

	/**
	 * Streams of the bot that run, or that nothing was written in, behind a message.
	 * Slack takes no JSON here.
	 */
	@Override
	public Optional<List<String>> findUnheardOf(Place place) {
		Address to = Address.read(place.address());
		String bot = this.client.bot(to.team(), "");
		String form = "channel=%s&ts=%s&oldest=%s&limit=100".formatted(to.channel(), to.thread(), place.messageId());
		List<String> found = new ArrayList<>();
		SendOutcome outcome = this.client.ask(to.team(), "conversations.replies", form.getBytes(StandardCharsets.UTF_8),
				(answer) -> {
					for (JsonNode message : answer.path("messages")) {
						if (!bot.isEmpty() && bot.equals(message.path("user").stringValue(""))
								&& isUnheardOf(message)) {
							found.add(message.path("ts").stringValue(""));
						}
					}
				});
		boolean never = outcome instanceof SendOutcome.Refused;
		return (bot.isEmpty() || !(outcome instanceof SendOutcome.Sent) && !never) ? Optional.empty()
				: Optional.of(found);
	}

	private static boolean isUnheardOf(JsonNode message) {
		boolean runs = "in_progress".equals(message.path("streaming_state").stringValue(""));
		return runs || message.path("text").stringValue("").isBlank() && message.path("blocks").isEmpty()
				&& message.path("attachments").isEmpty() && message.path("files").isEmpty();
	}

}
