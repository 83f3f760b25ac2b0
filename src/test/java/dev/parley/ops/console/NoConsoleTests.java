package dev.parley.ops.console;

import dev.parley.channel.Channels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "ADMIN_PASSWORD=")
@AutoConfigureMockMvc
class NoConsoleTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Channels channels;

	@ParameterizedTest
	@ValueSource(strings = { "/console", "/console/", "/console/console.js", "/api/events", "/api/playground",
			"/webjars/uplot/1.6.30/dist/uPlot.min.css" })
	void isNotThereWithABlankPassword(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatus(404);
	}

	@Test
	void hasNoPlaygroundEither() {
		assertThat(this.channels.named("console")).isEmpty();
	}

}
