package dev.parley.channel.meta;

import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.WebhookRequest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How Messenger and Instagram speak, which is the same. */
public abstract class MetaMessagingEndToEndContract extends MetaEndToEndContract {

	/** The account's access token. */
	protected static final String TOKEN = "token-hunter2";

	private final String account;

	/**
	 * Tests the channel of one account.
	 * @param account the account's id
	 */
	protected MetaMessagingEndToEndContract(String account) {
		this.account = account;
	}

	@Override
	protected void welcome(WireMockServer api) {
		api.stubFor(WireMock.post("/v25.0/me/messages")
			.withHeader("Authorization", WireMock.equalTo("Bearer " + TOKEN))
			.withRequestBody(WireMock.matchingJsonPath("$.message"))
			.willReturn(WireMock.okJson("{\"recipient_id\":\"1\",\"message_id\":\"m_sent\"}")));
	}

	@Override
	protected String message(int chat, int id, String text) {
		return """
				{"object":"page","entry":[{"id":"%s","time":1780000000000,"messaging":[{"sender":{"id":"%d"},
				 "recipient":{"id":"%s"},"timestamp":1780000000000,"message":{"mid":"m_%d_%d","text":"%s"}}]}]}"""
			.formatted(this.account, chat, this.account, chat, id, text);
	}

	@Override
	protected String picture(int chat, int id) {
		return message(chat, id, "").replace("\"text\":\"\"",
				"\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn.example/1\"}}]");
	}

	@Override
	protected WebhookRequest press(int chat, LoggedRequest offer, int button, String id) {
		JsonNode reply = json(offer.getBody()).at("/message/quick_replies/" + button);
		assertThat(reply.path("content_type").asString("")).isEqualTo("text");
		String typed = message(chat, 1000 + button, reply.path("title").asString(""));
		return signed(typed.replace("\"message\":{\"mid\":\"", "\"message\":{\"quick_reply\":{\"payload\":\""
				+ reply.path("payload").asString("") + "\"},\"mid\":\"" + id));
	}

	@Override
	protected String read(LoggedRequest call) {
		return json(call.getBody()).at("/message/text").asString("");
	}

	@Override
	protected boolean isTyping(LoggedRequest call) {
		return "typing_on".equals(json(call.getBody()).path("sender_action").asString(""));
	}

	/** There are no marks: code stands as it is. */
	@Override
	protected Pattern code() {
		return Pattern.compile("call\\([w\\d, ]+\\);");
	}

}
