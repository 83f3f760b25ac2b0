package dev.parley.channel.mattermost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Posts as the bot. The server tells a post that is repeated within half a minute. */
class MattermostClient {

	private static final Pattern STALE_ROOT = Pattern.compile("\\b(channel_)?(root|parent)_id\\b");

	private final PlatformHttp http;

	private final URI posts;

	private final String token;

	private final @Nullable URI actions;

	MattermostClient(MattermostProperties properties) {
		this.http = new PlatformHttp(properties.timeout());
		this.posts = properties.server().resolve("api/v4/posts");
		this.token = properties.token();
		this.actions = properties.actions();
	}

	SendOutcome send(Part part) {
		Map<String, Object> post = post(part.address(), part.text());
		post.put("pending_post_id", pending(part));
		MattermostChoices.offer(post, part, this.actions);
		return create(post);
	}

	/** A post as it is sent; a change of one takes its text and its properties. */
	static Map<String, Object> post(String address, String text) {
		Map<String, Object> post = new HashMap<>();
		post.put("channel_id", channel(address));
		post.put("message", text);
		// a model may be talked into writing links that tell what it knows; the server
		// would follow them
		post.put("props", Map.of("unsafe_links", "true"));
		String root = root(address);
		if (!root.isEmpty()) {
			post.put("root_id", root);
		}
		return post;
	}

	/** The post whose thread an address is, or nothing if it is the channel. */
	static String root(String address) {
		return address.substring(channel(address).length()).replaceFirst("^:", "");
	}

	/** The channel in which an address is. */
	static String channel(String address) {
		return address.split(":", 2)[0];
	}

	SendOutcome create(Map<String, Object> post) {
		SendOutcome outcome = sendJson("POST", this.posts, post);
		// what was said in a thread cannot be commented on, and its root is not told; or
		// the post was deleted meanwhile
		boolean stale = outcome instanceof SendOutcome.Refused refused && STALE_ROOT.matcher(refused.why()).find();
		return (stale && post.remove("root_id") != null) ? sendJson("POST", this.posts, post) : outcome;
	}

	/** Changes what a post says. Refused if it is gone. */
	SendOutcome change(String id, Map<String, Object> fields) {
		return sendJson("PUT", URI.create(this.posts + "/" + id + "/patch"), fields);
	}

	/** Sent if the post is gone, also if it was so before. */
	SendOutcome delete(String id) {
		return this.http.call("DELETE", URI.create(this.posts + "/" + id), authorization(), (response) -> {
			SendOutcome outcome = response.outcome("Mattermost");
			return (response.status() == 404 || outcome instanceof SendOutcome.Sent) ? new SendOutcome.Sent(id)
					: outcome;
		});
	}

	/**
	 * Reads the thread that a post is in.
	 * @param thread takes it if the server tells it
	 */
	SendOutcome thread(String id, Consumer<JsonNode> thread) {
		return this.http.call("GET", URI.create(this.posts + "/" + id + "/thread"), authorization(), (response) -> {
			if (response.succeeded()) {
				thread.accept(response.json());
			}
			return response.outcome("Mattermost");
		});
	}

	private SendOutcome sendJson(String method, URI uri, Map<String, Object> fields) {
		return this.http.sendJson(method, uri, authorization(), fields, MattermostClient::outcome);
	}

	private Map<String, String> authorization() {
		return Map.of("Authorization", "Bearer " + this.token);
	}

	private static String pending(Part part) {
		String name = "%s/%d/%d".formatted(part.conversation().value(), part.seq(), part.index());
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/** An error has an id, too, which names it with points in between. */
	private static SendOutcome outcome(PlatformHttp.Response response) {
		String id = response.json().path("id").stringValue("");
		SendOutcome outcome = response.outcome("Mattermost");
		if (response.succeeded()) {
			return id.matches("[\\w-]{1,64}") ? new SendOutcome.Sent(id)
					: new SendOutcome.Unknown("Mattermost gave no answer that can be understood");
		}
		// some servers call it an error of theirs that there is no such post
		boolean refused = outcome instanceof SendOutcome.Refused || STALE_ROOT.matcher(id).find();
		if (refused && id.matches("[\\w.]{1,120}")) {
			return new SendOutcome.Refused("Mattermost answered " + response.status() + ' ' + id);
		}
		return outcome;
	}

}
