package dev.parley.ops.api;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.Texts;
import dev.parley.guard.Verdict;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.turn.Posts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Says something in a conversation: as a person, or as the bot. */
@AdminController
class PostsController {

	private static final int LONGEST_TEXT = 100_000;

	private static final int LONGEST_KEY = 255;

	private final Posts posts;

	PostsController(Posts posts) {
		this.posts = posts;
	}

	/** What is said, and as whom. */
	record Body(@Nullable String text, @Nullable String as) {

		@Override
		public String toString() {
			return "Body[as=%s]".formatted(this.as);
		}

	}

	/** What was stored and is sent. */
	record Posted(long seq, String text, List<String> rules, boolean repeated) {

		@Override
		public String toString() {
			return "Posted[seq=%d, repeated=%s]".formatted(this.seq, this.repeated);
		}

	}

	@PostMapping(path = "/api/conversations/{id}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	Posted post(@PathVariable String id,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Body body,
			Principal operator) {
		Post post = new Post(Ids.conversation(id), checked(key), author(body.as()), operator.getName());
		Posts.Result said = say(post, text(body.text()));
		Posting posting = said.posting();
		if (posting == null) {
			throw new RequestFailedException(HttpStatus.UNPROCESSABLE_CONTENT, "The guard blocks this text",
					Map.of("field", "text", "rules", said.verdict().rules()));
		}
		return posted(posting, said.verdict());
	}

	private Posts.Result say(Post post, String text) {
		try {
			return this.posts.say(post, text);
		}
		catch (IllegalArgumentException ex) {
			throw new BadRequestException("text", "has nothing in it that can be seen");
		}
	}

	private static Posted posted(Posting posting, Verdict verdict) {
		if (posting instanceof Posting.Done done) {
			return new Posted(done.seq(), verdict.text(), verdict.rules(), false);
		}
		if (posting instanceof Posting.Repeated repeated) {
			return new Posted(repeated.seq(), verdict.text(), verdict.rules(), true);
		}
		throw refused(((Posting.Refused) posting).why());
	}

	private static RequestFailedException refused(Posting.Reason why) {
		return switch (why) {
			case NO_CONVERSATION -> ConversationsController.unknown();
			case OTHER_UNDER_KEY -> RequestFailedException
				.conflict("Something else was sent under this Idempotency-Key; " + "a new message needs a new one");
			case NO_ADDRESS ->
				RequestFailedException.conflict("Nobody wrote in this conversation within RETENTION_INBOX, "
						+ "so that it is not known any more where to send to");
			case NOBODY_WAITS ->
				RequestFailedException.conflict("This channel sends only in answer to a call, and no message waits "
						+ "for one; channel rest sends by itself with REST_CALLBACK_URL");
		};
	}

	private static String checked(@Nullable String key) {
		if (key == null || key.isBlank() || key.length() > LONGEST_KEY || Texts.hasControl(key)) {
			throw new BadRequestException("Idempotency-Key",
					"must be set to 1 to %d characters, new for each message and the same when it is sent again"
						.formatted(LONGEST_KEY));
		}
		return Texts.clean(key);
	}

	private static Post.Author author(@Nullable String as) {
		if (as == null || "bot".equals(as)) {
			return Post.Author.API;
		}
		if ("operator".equals(as)) {
			return Post.Author.OPERATOR;
		}
		throw new BadRequestException("as", "must be operator or bot");
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
