package dev.parley.channel.mattermost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.parley.channel.PreviewMessages;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import dev.parley.text.UnfinishedMarkdown;
import tools.jackson.databind.JsonNode;

/**
 * Answers as posts that are edited. A post says by a property that it is no answer yet,
 * so that one whose creation was not heard of is found in its thread.
 */
class MattermostPreviews implements PreviewMessages {

	private static final String UNFINISHED = "parley_unfinished";

	private static final String NOTHING_YET = "…";

	private final MattermostClient client;

	private final Function<String, List<String>> render;

	MattermostPreviews(MattermostClient client, Function<String, List<String>> render) {
		this.client = client;
		this.render = render;
	}

	@Override
	public SendOutcome open(Place place) {
		Map<String, Object> post = MattermostClient.post(place.address(), NOTHING_YET);
		post.put("pending_post_id", UUID.randomUUID().toString());
		post.put("props", Map.of("unsafe_links", "true", UNFINISHED, "true"));
		return this.client.create(post);
	}

	/** The end of what is longer than a post: that is where it goes on. */
	@Override
	public SendOutcome show(Place place, String id, String shown, String text) {
		List<String> parts = this.render.apply(UnfinishedMarkdown.closed(text));
		return parts.isEmpty() ? new SendOutcome.Sent(id)
				: this.client.change(id, Map.of("message", parts.get(parts.size() - 1)));
	}

	@Override
	public SendOutcome replace(Part part, String id) {
		Map<String, Object> post = MattermostClient.post(part.address(), part.text());
		post.keySet().retainAll(List.of("message", "props"));
		return this.client.change(id, post);
	}

	@Override
	public SendOutcome remove(Place place, String id) {
		return this.client.delete(id);
	}

	@Override
	public Optional<List<String>> findUnheardOf(Place place) {
		List<String> found = new ArrayList<>();
		// what was said by the press of a button has no post of its own
		String root = MattermostClient.root(place.address());
		SendOutcome outcome = this.client.thread(root.isEmpty() ? place.messageId() : root, (thread) -> {
			for (Map.Entry<String, JsonNode> post : thread.path("posts").properties()) {
				if (!post.getValue().path("props").path(UNFINISHED).isMissingNode()) {
					found.add(post.getKey());
				}
			}
		});
		return (outcome instanceof SendOutcome.Sent || outcome instanceof SendOutcome.Refused) ? Optional.of(found)
				: Optional.empty();
	}

}
