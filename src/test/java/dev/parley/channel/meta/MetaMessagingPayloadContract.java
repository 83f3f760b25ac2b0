package dev.parley.channel.meta;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.parley.channel.Cases;
import dev.parley.channel.WebhookRejectedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Messenger and Instagram share. */
public abstract class MetaMessagingPayloadContract extends MetaPayloadContract {

	private final String place;

	/**
	 * Tells what both know.
	 * @param channel the channel's name
	 * @param account the account's id
	 */
	protected MetaMessagingPayloadContract(String channel, String account) {
		this.place = channel + ':' + account + ':';
		said("text", "Hello");
		said("text-with-accents-and-emoji", "žlutý kůň \uD83D\uDE00");
		said("quick-reply", "Red");
		said("text-quoting-another", "That one\n[reply to an earlier message]");
		said("postback", "Get started");
		said("postback-without-payload", "Get started");
		said("postback-without-id", "Get started");
		said("image", "[image]");
		said("video-and-text", "Look\n[video]");
		said("audio", "[audio]");
		said("several-images", "[image]\n[image]");
		said("text-about-a-product", "In stock?\n[product: 4711]");
		said("text-from-an-advertisement", "More, please\n[advertisement: Shoes]");
		said("product-shared", "[product: A shoe]");
		said("template-shared", "[template: Choose one]");
		said("postback-from-an-advertisement", "Get started\n[advertisement]");
		said("sticker-as-its-own-type", "[sticker]");
		said("other-object", "Hello");
		said("batch", "one", "two", "Go");
		said("malformed-neighbours", "good", "last");
		nothingIsSaid("echo", "echo-that-is-not-marked", "unsent", "edit", "delivery", "read", "reaction", "referral",
				"optin", "unknown-event", "message-of-nothing", "handed-back", "standby", "blank-text", "other-account",
				"empty-object", "entry-is-no-list");
	}

	@Test
	void keysByAccountAndUser() throws WebhookRejectedException {
		assertThat(read("text")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().value()).isEqualTo(this.place + "5001");
			assertThat(message.messageId()).isEqualTo("m_abc");
			assertThat(message.sender()).isEqualTo("5001");
			assertThat(message.address()).isEqualTo("5001");
			assertThat(message.addressed()).isTrue();
		});
	}

	@Test
	void tellsWhatAButtonCarriesAsTheValue() throws WebhookRejectedException {
		assertThat(value("quick-reply")).isEqualTo("COLOUR_RED");
		assertThat(value("postback")).isEqualTo("GET_STARTED");
		assertThat(read("postback-without-payload").get(0).press()).isNull();
		assertThat(read("text").get(0).press()).isNull();
	}

	private String value(String name) throws WebhookRejectedException {
		return Objects.requireNonNull(read(name).get(0).press()).value();
	}

	@Test
	void tellsTheConversationsOfABatchApart() throws WebhookRejectedException {
		assertThat(read("batch")).extracting((message) -> message.conversation().value())
			.containsExactly(this.place + "5001", this.place + "5001", this.place + "5002");
	}

	@Test
	void knowsAPostbackWithoutIdAtItsRedelivery() throws WebhookRejectedException {
		String id = read("postback-without-id").get(0).messageId();
		assertThat(read("postback-without-id").get(0).messageId()).isEqualTo(id).startsWith("postback_");
		String later = new String(Cases.read(getClass(), "postback-without-id"), StandardCharsets.UTF_8)
			.replace("1767225600123", "1767225600124");
		assertThat(read(Cases.post("later", later.getBytes(StandardCharsets.UTF_8))).get(0).messageId())
			.isNotEqualTo(id);
		assertThat(read("postback").get(0).messageId()).isEqualTo("m_press");
	}

}
