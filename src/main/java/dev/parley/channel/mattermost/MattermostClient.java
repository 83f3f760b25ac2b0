package dev.parley.channel.mattermost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

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
		String[] to = part.address().split(":", 2);
		Map<String, Object> post = new HashMap<>();
		post.put("channel_id", to[0]);
		post.put("message", part.text());
		post.put("pending_post_id", pending(part));
		// a model may be talked into writing links that tell what it knows; the server
		// would follow them
		post.put("props", Map.of("unsafe_links", "true"));
		MattermostChoices.offer(post, part, this.actions);
		if (to.length > 1) {
			post.put("root_id", to[1]);
		}
		SendOutcome outcome = post(post);
		// what was said in a thread cannot be commented on, and its root is not told; or
		// the post was deleted meanwhile
		boolean stale = outcome instanceof SendOutcome.Refused refused && STALE_ROOT.matcher(refused.why()).find();
		return (stale && post.remove("root_id") != null) ? post(post) : outcome;
	}

	private SendOutcome post(Map<String, Object> post) {
		return this.http.postJson(this.posts, Map.of("Authorization", "Bearer " + this.token), post,
				MattermostClient::outcome);
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
