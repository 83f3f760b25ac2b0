package dev.parley.channel.meta;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/** Stands in for Meta's Graph API. */
public final class GraphApiStub implements AutoCloseable {

	private final WireMockServer server = new WireMockServer(
			wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(20));

	/** Starts with an API that takes everything. */
	public GraphApiStub() {
		this.server.start();
		answers(200, "{\"messages\":[{\"id\":\"sent-1\"}],\"message_id\":\"sent-1\"}");
	}

	/** Where it is. */
	public String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/** What it answers from now on. */
	public void answers(int status, String body) {
		answers(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body));
	}

	/** What it answers from now on. */
	public void answers(ResponseDefinitionBuilder answer) {
		this.server.stubFor(any(anyUrl()).willReturn(answer));
	}

	/** What it was asked, in order. */
	public List<LoggedRequest> requests() {
		return this.server.findAll(anyRequestedFor(anyUrl()));
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
