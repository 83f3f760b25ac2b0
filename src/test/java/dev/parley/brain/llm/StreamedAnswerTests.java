package dev.parley.brain.llm;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.parley.brain.BrainFailedException;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.Reply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers in events, of both APIs. */
class StreamedAnswerTests {

	private static ResponseDefinitionBuilder events(String... data) {
		StringBuilder body = new StringBuilder();
		for (String event : data) {
			body.append("data: ").append(event.replace('\'', '"')).append("\n\n");
		}
		return aResponse().withHeader("Content-Type", "text/event-stream; charset=utf-8").withBody(body.toString());
	}

	@Nested
	class OpenAi extends LlmBrainFixture {

		private final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>();

		@Override
		String provider() {
			return "openai";
		}

		private Reply stream(ResponseDefinitionBuilder answer) throws Exception {
			this.stub.answers(answer);
			return brain().stream(question("hello"), this.shown::add);
		}

		@Test
		void areThePiecesOfAReply() throws Exception {
			Reply reply = stream(
					events("{'model':'m-1','choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}",
							"{'choices':[{'index':0,'delta':{'content':'Hel'}}]}",
							"{'choices':[{'index':1,'delta':{'content':'another choice'}}]}",
							"{'choices':[{'index':0,'delta':{'content':'lo'}}]}",
							"{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
							"{'choices':[],'usage':{'prompt_tokens':7,'completion_tokens':2}}", "[DONE]"));
			assertThat(reply.text()).isEqualTo("Hello");
			assertThat(reply.usage()).extracting("model", "inputTokens", "outputTokens").containsExactly("m-1", 7L, 2L);
			assertThat(this.stub.asked().path("stream").booleanValue()).isTrue();
			assertThat(this.stub.asked().at("/stream_options/include_usage").booleanValue()).isTrue();
		}

		@Test
		void areNotAskedForWhereNobodyLooks() throws Exception {
			this.stub.answers(ModelStub.openAi("fine", "stop"));
			brain().reply(question("hello"));
			assertThat(this.stub.asked().path("stream").booleanValue()).isFalse();
			assertThat(this.stub.asked().has("stream_options")).isFalse();
		}

		@Test
		void mayComeAsAWholeAllTheSame() throws Exception {
			assertThat(stream(ModelStub.json(ModelStub.openAi("fine", "stop"))).text()).isEqualTo("fine");
		}

		@Test
		void areAskedForOnceMoreWhenTheyBreakOff() {
			assertThatExceptionOfType(BrainFailedException.class)
				.isThrownBy(() -> stream(events("{'choices':[{'index':0,'delta':{'content':'Hel'}}]}")))
				.withMessageContaining("ended before it was whole");
			assertThat(this.outcomes).containsOnly(Outcome.BROKEN).hasSize(3);
		}

		@Test
		void mayHoldAnError() {
			assertThatExceptionOfType(BrainFailedException.class)
				.isThrownBy(() -> stream(events("{'choices':[{'index':0,'delta':{'content':'Hel'}}]}",
						"{'error':{'message':'nothing to be done','type':'invalid_request_error'}}")))
				.withMessageContaining("with an error in it");
		}

		@Test
		void learnThatAServerDoesNotCountThem() throws Exception {
			this.stub.answers(aResponse().withStatus(400)
				.withHeader("Content-Type", "application/json")
				.withBody("{\"error\":{\"message\":\"Unknown parameter: 'stream_options'\"}}"));
			assertThatExceptionOfType(BrainFailedException.class)
				.isThrownBy(() -> brain().stream(question("hello"), this.shown::add));
			assertThat(this.stub.requests()).hasSize(2);
			assertThat(this.stub.asked().has("stream_options")).isFalse();
			assertThat(this.stub.asked().path("stream").booleanValue()).isTrue();
		}

		@Test
		void areDeclinedAndCutLikeAnyOther() throws Exception {
			assertThat(stream(events("{'choices':[{'index':0,'delta':{'content':'First you'}}]}",
					"{'choices':[{'index':0,'delta':{},'finish_reason':'content_filter'}]}"))
				.text()).isEqualTo("I'd rather not");
			assertThat(stream(events("{'choices':[{'index':0,'delta':{'content':'First you'}}]}",
					"{'choices':[{'index':0,'delta':{},'finish_reason':'length'}]}"))
				.text()).isEqualTo("First you […]");
		}

		/** The first words are seen while the server still makes the others. */
		@Test
		void areShownWhileTheyCome() throws Exception {
			CountDownLatch seen = new CountDownLatch(1);
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/", (exchange) -> {
				exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
				exchange.sendResponseHeaders(200, 0);
				try (OutputStream body = exchange.getResponseBody()) {
					body.write(data("{'choices':[{'delta':{'content':'First '}}]}"));
					body.flush();
					if (await(seen)) {
						body.write(data("{'choices':[{'delta':{'content':'then'},'finish_reason':'stop'}]}"));
					}
				}
			});
			server.start();
			try {
				String url = "http://127.0.0.1:" + server.getAddress().getPort();
				Reply reply = brain(java.time.Duration.ofSeconds(20), 10, url).stream(question("hello"), (soFar) -> {
					this.shown.add(soFar);
					seen.countDown();
				});
				assertThat(reply.text()).isEqualTo("First then");
				assertThat(this.shown).first().isEqualTo("First ");
			}
			finally {
				server.stop(0);
			}
		}

		private static byte[] data(String event) {
			return ("data: " + event.replace('\'', '"') + "\n\n").getBytes(StandardCharsets.UTF_8);
		}

		private static boolean await(CountDownLatch latch) {
			try {
				return latch.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

	}

	@Nested
	class Anthropic extends LlmBrainFixture {

		@Override
		String provider() {
			return "anthropic";
		}

		private Reply stream(ResponseDefinitionBuilder answer) throws Exception {
			this.stub.answers(answer);
			return brain().stream(question("hello"), (soFar) -> {
			});
		}

		@Test
		void areTheBlocksOfAReply() throws Exception {
			Reply reply = stream(events(
					"{'type':'message_start','message':{'model':'m-2','usage':{'input_tokens':5,'cache_read_input_tokens':3,'output_tokens':1}}}",
					"{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':''}}",
					"{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'hm'}}",
					"{'type':'ping'}",
					"{'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}",
					"{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Hel'}}",
					"{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'lo'}}",
					"{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':9}}",
					"{'type':'message_stop'}"));
			assertThat(reply.text()).isEqualTo("Hello");
			assertThat(reply.usage()).extracting("model", "inputTokens", "cachedTokens", "outputTokens")
				.containsExactly("m-2", 8L, 3L, 9L);
			assertThat(this.stub.asked().path("stream").booleanValue()).isTrue();
		}

		@Test
		void mayEndInAnError() {
			assertThatExceptionOfType(BrainFailedException.class)
				.isThrownBy(() -> stream(events("{'type':'message_start','message':{}}",
						"{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}")))
				.withMessageContaining("with an error in it");
			assertThat(this.outcomes).containsOnly(Outcome.FAILING);
		}

		@Test
		void areNotWholeWithoutAnEnd() {
			assertThatExceptionOfType(BrainFailedException.class)
				.isThrownBy(() -> stream(events("{'type':'message_start','message':{}}",
						"{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hel'}}")))
				.withMessageContaining("ended before it was whole");
		}

	}

	@Test
	void thinkingIsNotShown() {
		for (String soFar : List.of("<", "<thi", "<think>", "<think>I should", "<think>I should</thi")) {
			assertThat(Thinking.removedSoFar(soFar, false)).as(soFar).isEmpty();
		}
		assertThat(Thinking.removedSoFar("<think>x</think>\nHello", false)).isEqualTo("Hello");
		assertThat(Thinking.removedSoFar("I should", true)).isEmpty();
		assertThat(Thinking.removedSoFar("I should</think>Hello", true)).isEqualTo("Hello");
		assertThat(Thinking.removedSoFar("1 < 2 and it goes on", false)).isEqualTo("1 ");
	}

}
