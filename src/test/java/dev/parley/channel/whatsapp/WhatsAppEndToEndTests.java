package dev.parley.channel.whatsapp;

import java.util.Map;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.MetaEndToEndContract;

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
			.withRequestBody(WireMock.matchingJsonPath("$.text"))
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
	protected String read(LoggedRequest call) {
		return json(call.getBody()).at("/text/body").asString("");
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

}
