package dev.parley.channel.whatsapp;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.meta.MetaEndToEndContract;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** WhatsApp, from a message of the Cloud API to the number's {@code messages}. */
class WhatsAppEndToEndTests extends MetaEndToEndContract {

	private static final String NUMBER = "106540352242922";

	@Override
	protected String channel() {
		return "whatsapp";
	}

	@Override
	protected Map<String, String> account() {
		return Map.of("WHATSAPP_ACCESS_TOKEN", "token-hunter2", "WHATSAPP_PHONE_NUMBER_ID", NUMBER);
	}

	@Override
	protected void welcome(WireMockServer api) {
		api.stubFor(WireMock.post("/v25.0/" + NUMBER + "/messages")
			.withHeader("Authorization", WireMock.equalTo("Bearer token-hunter2"))
			.withRequestBody(WireMock.matchingJsonPath("$[?(@.text || @.interactive)]"))
			.willReturn(WireMock.okJson("{\"messages\":[{\"id\":\"wamid.sent\"}]}")));
	}

	@Override
	protected String message(int chat, int id, String text) {
		return """
				{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
				 "messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},
				 "messages":[{"from":"4930%d","id":"wamid.%d.%d","timestamp":"1780000000","type":"text",
				  "text":{"body":"%s"}}]}}]}]}""".formatted(NUMBER, chat, chat, id, text);
	}

	@Override
	protected String picture(int chat, int id) {
		return message(chat, id, "").replaceFirst("\"type\":\"text\",\\s*\"text\":\\{\"body\":\"\"}",
				"\"type\":\"image\",\"image\":{\"id\":\"i\",\"mime_type\":\"image/jpeg\"}");
	}

	@Override
	protected WebhookRequest press(int chat, LoggedRequest offer, int button, String id) {
		JsonNode reply = json(offer.getBody()).at("/interactive/action/buttons/" + button + "/reply");
		return signed(change("""
				"messages":[{"from":"4930%d","id":"wamid.press.%d.%d.%s","timestamp":"1780000000","type":"interactive",
				 "context":{"from":"1","id":"wamid.sent"},"interactive":{"type":"button_reply","button_reply":%s}}]"""
			.formatted(chat, chat, button, id, reply)));
	}

	@Override
	protected String read(LoggedRequest call) {
		JsonNode body = json(call.getBody());
		return body.at("/text/body").asString("") + body.at("/interactive/body/text").asString("");
	}

	@Override
	protected boolean isTyping(LoggedRequest call) {
		return json(call.getBody()).has("typing_indicator");
	}

	@Override
	protected boolean fits(String message) {
		return message.length() <= 4096;
	}

	@Override
	protected Pattern code() {
		return Pattern.compile("(?m)^```\n[^`]+\n```$");
	}

	@Test
	void goesOnWithAPersonUnderEveryIdThatTheyGoBy() {
		think((question) -> "heard: " + question.history()
			.stream()
			.filter((message) -> message.role() == Role.USER)
			.map(Message::text)
			.collect(Collectors.joining("+")) + " then " + question.incoming().get(0).text());
		tell("{\"from\":\"493099\",\"id\":\"wamid.99.1\",\"type\":\"text\",\"text\":{\"body\":\"alpha\"}}");
		awaitReplies("alpha", 1);
		tell("{\"from\":\"493099\",\"from_user_id\":\"DE.99\",\"id\":\"wamid.99.2\",\"type\":\"text\",\"text\":{\"body\":\"beta\"}}");
		awaitReplies("heard: alpha then beta", 1);
		tell("{\"from_user_id\":\"DE.99\",\"id\":\"wamid.99.3\",\"type\":\"text\",\"text\":{\"body\":\"gamma\"}}");
		awaitReplies("heard: alpha+beta then gamma", 1);
		tell("{\"from\":\"493099\",\"id\":\"wamid.99.4\",\"type\":\"system\",\"system\":{\"type\":\"user_changed_number\","
				+ "\"wa_id\":\"493098\",\"user_id\":\"DE.98\",\"previous_user_id\":\"DE.99\"}}");
		tell("{\"from\":\"493098\",\"id\":\"wamid.99.5\",\"type\":\"text\",\"text\":{\"body\":\"delta\"}}");
		awaitReplies("heard: alpha+beta+gamma then delta", 1);
		tell("{\"from_user_id\":\"DE.98\",\"id\":\"wamid.99.6\",\"type\":\"text\",\"text\":{\"body\":\"epsilon\"}}");
		awaitReplies("heard: alpha+beta+gamma+delta then epsilon", 1);
		// again, as it came first
		tell("{\"from\":\"493099\",\"id\":\"wamid.99.1\",\"type\":\"text\",\"text\":{\"body\":\"alpha\"}}");
		tell("{\"from\":\"493098\",\"id\":\"wamid.99.7\",\"type\":\"text\",\"text\":{\"body\":\"zeta\"}}");
		awaitReplies("heard: alpha+beta+gamma+delta+epsilon then zeta", 1);
	}

	@Test
	void makesADeadLetterOfWhatIsReportedLostLater(CapturedOutput output) {
		api().stubFor(WireMock.any(WireMock.anyUrl())
			.withRequestBody(WireMock.containing("unlucky"))
			.atPriority(1)
			.willReturn(WireMock.okJson("{\"messages\":[{\"id\":\"wamid.unlucky\"}]}")));
		say(77, 1, "unlucky");
		awaitReplies("unlucky", 1);
		String report = change(
				"\"statuses\":[{\"id\":\"wamid.unlucky\",\"status\":\"failed\",\"timestamp\":\"1780000001\","
						+ "\"recipient_id\":\"493077\",\"errors\":[{\"code\":131047}]}]");
		// told again until the end of the sending is recorded
		await().until(() -> call(signed(report)).statusCode() == 200);
		await().until(() -> output.toString().contains("became dead letters: WhatsApp reported code 131047: outside"));
		assertThat(output).doesNotContain("493077");
	}

	private void tell(String message) {
		assertThat(call(signed(change("\"messages\":[" + message + "]"))).statusCode()).isEqualTo(200);
	}

	private static String change(String value) {
		return """
				{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
				 "metadata":{"phone_number_id":"%s"},%s}}]}]}""".formatted(NUMBER, value);
	}

}
