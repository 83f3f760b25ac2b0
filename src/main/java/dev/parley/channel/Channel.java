package dev.parley.channel;

import java.time.Duration;
import java.util.List;

import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/**
 * One chat platform. Safe for any number of threads; keeps no state of its own.
 */
public interface Channel {

	/**
	 * The name in the path {@code /webhooks/{name}} and before the colon of its
	 * conversations.
	 */
	String name();

	/**
	 * Whether the platform delivers by a webhook. Without, there is none at its path, and
	 * messages come in from within the service.
	 */
	default boolean listens() {
		return true;
	}

	/**
	 * Called once before the service listens, so that a channel can ask its platform who
	 * it is there. Returns at once: nothing waits for the platform.
	 */
	default void start() {
	}

	/** The largest request body in bytes; a larger one is refused before it is read. */
	default int bodyLimit() {
		return 1024 * 1024;
	}

	/**
	 * Refuses a call whose headers tell that it will be refused, so that its body need
	 * not be read. Refuses nothing that {@link #receive} would take.
	 * @param head the call with an empty body
	 * @throws WebhookRejectedException as {@link #receive} would
	 */
	default void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
	}

	/**
	 * Verifies and understands a call of the platform: over the raw bytes first, in
	 * constant time, then by parsing. Whatever is genuine but not for the bot (an echo,
	 * an edit, a receipt) gives no message and a friendly answer, because platforms take
	 * a refusal for a failure and switch the webhook off.
	 * @throws WebhookRejectedException when the call is forged or malformed
	 */
	Webhook receive(WebhookRequest request) throws WebhookRejectedException;

	/**
	 * Whether what a person sends at once may go on behind a message, since the platform
	 * delivers each picture of an album as a message of its own.
	 * @param text what the message says, as {@link #receive} gave it
	 */
	default boolean mayGoOn(String text) {
		return false;
	}

	/**
	 * Cuts an answer into what the platform takes as one message each. Nothing is left
	 * out.
	 * @param answer Markdown, not blank
	 * @return at least one part, or none if nothing of it can be seen
	 */
	List<String> render(String answer);

	/**
	 * Within which limits the platform shows choices as buttons under a message. Where it
	 * does not, or they do not fit, an answer tells them as numbered text.
	 * @param choices how many there are
	 * @return null if it does not
	 */
	default @Nullable ButtonLimits buttons(int choices) {
		return null;
	}

	/**
	 * Shows which choice counts at the message that offered it, and has a word with who
	 * pressed, as far as the answer to the call did not. Best effort, as {@link #typing}.
	 */
	default void pressed(InboundMessage press, PressResult result) {
	}

	/**
	 * Whether parts are sent to the platform at all. False where the answer to the
	 * webhook carries the reply.
	 */
	default boolean sends() {
		return true;
	}

	/**
	 * Whether the platform recognises a part that is sent twice, so that one whose
	 * outcome is in doubt can be sent again without harm.
	 */
	default boolean idempotent() {
		return false;
	}

	/**
	 * Whether the platform demands that users are told when a bot goes on where a person
	 * spoke.
	 */
	default boolean disclosesBot() {
		return false;
	}

	/**
	 * Shows at the platform that an answer is being made, where it can. Best effort:
	 * called when a turn starts, on a thread that nothing waits for, and whatever it
	 * throws changes nothing.
	 * @param address where the reply will go
	 */
	default void typing(String address) {
	}

	/**
	 * How often an answer that is being made may be shown at an address: so long lies
	 * between two {@link #preview}s.
	 * @param address where the reply will go
	 * @return null where it is not shown
	 */
	default @Nullable Duration previews(String address) {
		return null;
	}

	/**
	 * Shows an answer that is being made, in place of what was shown of it before. Must
	 * vanish by itself or when the answer is sent, whatever crashes. Best effort, as
	 * {@link #typing}; never twice at a time for one conversation.
	 * @param address where the reply will go
	 * @param turn names the answer
	 * @param soFar Markdown that may end anywhere, screened
	 */
	default void preview(String address, String turn, String soFar) {
	}

	/**
	 * The messages in which an answer is shown instead, where previews do not vanish by
	 * themselves. Told whether or not answers are shown at present, since those of
	 * another time may be left.
	 * @param address where the reply will go
	 * @return null where there are none
	 */
	default @Nullable PreviewMessages previewMessages(String address) {
		return null;
	}

	/**
	 * Names what the platform's limit of calls is counted for, such as a chat: previews
	 * and answers share it.
	 * @param address where the reply will go
	 */
	default String callLimit(String address) {
		return address;
	}

	/**
	 * Told that somebody stopped the answer at the platform itself. Best effort, as
	 * {@link #typing}.
	 * @param address where it was stopped
	 */
	default void stopped(String address) {
	}

	/**
	 * Sends one part, within bounded time, and says what became of it. May be called
	 * again with the same part when the outcome was not known. Never throws for what a
	 * platform or a network can do.
	 */
	SendOutcome send(Part part);

}
