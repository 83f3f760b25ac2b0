package dev.parley.channel;

import org.jspecify.annotations.Nullable;

/**
 * A call that is refused: forged, malformed, or made in a way the channel does not take.
 */
public class WebhookRejectedException extends Exception {

	private final int status;

	private final @Nullable String field;

	private WebhookRejectedException(int status, @Nullable String field, String detail) {
		super(detail);
		this.status = status;
		this.field = field;
	}

	/** Forged, as far as can be told. Why is not told: it would help the forger. */
	public static WebhookRejectedException forged() {
		return new WebhookRejectedException(401, null, "The call is not signed by a secret of this channel");
	}

	public static WebhookRejectedException malformed(String detail) {
		return new WebhookRejectedException(400, null, detail);
	}

	/** Malformed in one field. The detail says what is expected, not what came. */
	public static WebhookRejectedException malformed(String field, String detail) {
		return new WebhookRejectedException(400, field, "'%s' %s".formatted(field, detail));
	}

	/** Understood, but what one field names is over. */
	public static WebhookRejectedException gone(String field, String detail) {
		return new WebhookRejectedException(410, field, "'%s' %s".formatted(field, detail));
	}

	public static WebhookRejectedException wrongType(String expected) {
		return new WebhookRejectedException(415, null, "The content type must be " + expected);
	}

	/** Made with another method than POST. */
	public static WebhookRejectedException notPosted() {
		return new WebhookRejectedException(405, null, "This channel takes POST only");
	}

	public int status() {
		return this.status;
	}

	public @Nullable String field() {
		return this.field;
	}

}
