package dev.parley.channel.meta;

import java.util.Arrays;
import java.util.List;

import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.signature.Hmac;
import org.jspecify.annotations.Nullable;

/**
 * How Meta proves that it calls, the same for WhatsApp, Messenger and Instagram: a GET
 * that knows the verify token when the webhook is entered, and
 * {@code X-Hub-Signature-256} over the raw bytes of each POST.
 */
public class MetaSignature {

	private static final String HEADER = "X-Hub-Signature-256";

	private final List<Hmac> keys;

	private final String verifyToken;

	/**
	 * Verifies by these.
	 * @param appSecrets the app's secret; several are separated by spaces and any of them
	 * verifies, so that one can be changed without a gap
	 * @param verifyToken what the operator enters here and at Meta
	 */
	public MetaSignature(String appSecrets, String verifyToken) {
		this.keys = Arrays.stream(appSecrets.strip().split("\\s+")).map(Hmac::of).toList();
		this.verifyToken = verifyToken;
	}

	/** Refuses a call without anything that could be a signature. */
	void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		if (!Hmac.isHex(head.header(HEADER), "sha256=")) {
			throw WebhookRejectedException.forged();
		}
	}

	/** Refuses a call that is not signed by one of the secrets. */
	public void verify(WebhookRequest request) throws WebhookRejectedException {
		boolean genuine = false;
		for (Hmac key : this.keys) {
			genuine |= key.matchesHex(request.header(HEADER), "sha256=", request.body());
		}
		if (!genuine) {
			throw WebhookRejectedException.forged();
		}
	}

	/** Gives the challenge back to who knows the verify token, and 403 to others. */
	public WebhookAnswer shakeHands(WebhookRequest request) {
		@Nullable String challenge = request.parameter("hub.challenge");
		boolean known = Hmac.same(this.verifyToken, request.parameter("hub.verify_token"));
		if (known && challenge != null && "subscribe".equals(request.parameter("hub.mode"))) {
			return WebhookAnswer.text(challenge);
		}
		return new WebhookAnswer(403, null, "");
	}

}
