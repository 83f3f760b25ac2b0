package dev.parley.channel.mattermost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;

/** Posts as the bot. The server tells a post that is repeated within half a minute. */
class MattermostClient {

	private final PlatformHttp http;

	private final URI posts;

	private final String token;

	MattermostClient(MattermostProperties properties) {
		this.http = new PlatformHttp(properties.timeout());
		this.posts = properties.server().resolve("api/v4/posts");
		this.token = properties.token();
	}

	SendOutcome send(Part part) {
		String[] to = part.address().split(":", 2);
		Map<String, String> post = new HashMap<>();
		post.put("channel_id", to[0]);
		post.put("message", part.text());
		post.put("pending_post_id", pending(part));
		if (to.length > 1) {
			post.put("root_id", to[1]);
		}
		SendOutcome outcome = post(post);
		// what was said in a thread cannot be commented on, and its root is not told
		if (outcome instanceof SendOutcome.Refused refused && refused.why().contains("root_id")) {
			post.remove("root_id");
			return post(post);
		}
		return outcome;
	}

	private SendOutcome post(Map<String, String> post) {
		return this.http.postJson(this.posts, Map.of("Authorization", "Bearer " + this.token), post,
				MattermostClient::outcome);
	}

	private static String pending(Part part) {
		String name = "%s/%d/%d".formatted(part.conversation().value(), part.seq(), part.index());
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
	}

	private static SendOutcome outcome(PlatformHttp.Response response) {
		String id = response.json().path("id").stringValue("");
		SendOutcome outcome = response.outcome("Mattermost");
		if (outcome instanceof SendOutcome.Sent) {
			return id.isEmpty() ? new SendOutcome.Unknown("Mattermost gave no answer that can be understood")
					: new SendOutcome.Sent(id);
		}
		if (outcome instanceof SendOutcome.Refused refused && id.matches("[\\w.]{1,120}")) {
			return new SendOutcome.Refused(refused.why() + ' ' + id);
		}
		return outcome;
	}

}
