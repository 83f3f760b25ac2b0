package dev.parley.ops.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "ADMIN_PASSWORD=" + ConsolePagesTests.PASSWORD)
@AutoConfigureMockMvc
class ConsolePagesTests {

	static final String PASSWORD = "a password of the tests";

	private static final Pattern REFERENCE = Pattern
		.compile("(?:src=|(?<!<a )\\bhref=|from |import\\()\"(?:\\./)?([\\w./-]+)\"");

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(strings = { "/console", "/console/", "/console/console.js", "/console/charts/uPlot.esm.js" })
	void asksForThePassword(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatus(401)
			.hasHeader("WWW-Authenticate", "Basic realm=\"Parley\", charset=\"UTF-8\"");
	}

	@Test
	void leadsToThePageByARelativeLink() {
		assertThat(get("/console")).hasStatus(302).hasHeader("Location", "console/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console/", "/console/console.js", "/console/there-is-no-such-file.js" })
	void letsNothingRunThatIsNotAFileOfTheConsole(String path) {
		String policy = get(path).getResponse().getHeader("Content-Security-Policy");
		assertThat(policy).isNotNull();
		assertThat(policy.split("; ")).contains("default-src 'none'", "script-src 'self'", "style-src 'self'",
				"connect-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'");
		assertThat(policy).doesNotContain("unsafe", "http", "*");
	}

	@Test
	void hasEachFileThatItRefersTo() throws Exception {
		assertThat(files()).containsKeys("index.html", "console.js", "console.css", "transcript.js", "icon.svg",
				"charts/uPlot.esm.js", "charts/uPlot.min.css");
	}

	@Test
	void makesNoMarkupOfTextAndRefersToNothingElsewhere() throws Exception {
		files().forEach((name, text) -> {
			if (!name.startsWith("charts/")) {
				assertThat(text).as(name)
					.doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
							"style=\"", "https://")
					.doesNotContainPattern(" on[a-z]+=\"");
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console/ConsolePages.class", "/console/../api/openapi.json", "/static/console.js",
			"/webjars/uplot/1.6.30/dist/uPlot.min.css", "/console.js" })
	void servesNothingElse(String path) {
		assertThat(get(path)).hasStatus(404);
	}

	@Test
	void hasAPlaygroundWithoutAWebhook() {
		assertThat(this.mvc.post().uri("/webhooks/console").content("{}")).hasStatus(404);
		assertThat(get("/api/channels")).hasStatusOk().bodyText().contains("/webhooks/rest").doesNotContain("console");
	}

	@Test
	void tellsTheStepsOfEachChannelOnOrOff() {
		assertThat(get("/api/setup?url=https://bot.example.org/bots")).hasStatusOk()
			.bodyText()
			.contains("\"name\":\"telegram\"", "\"on\":false",
					"\"java -jar parley.jar connect telegram --url https://bot.example.org/bots/\"",
					"\"name\":\"rest\",\"on\":true", "POST https://bot.example.org/bots/webhooks/rest",
					"bot.example.org/bots/webhooks/slack", "openssl rand -hex 32");
		for (String url : List.of("", "nowhere", "ftp://bot.example.org", "https://u:p@bot.example.org",
				"https://bot.example.org?a=b")) {
			assertThat(get("/api/setup?url=" + url)).as(url).hasStatus(400).bodyText().contains("\"field\":\"url\"");
		}
	}

	private Map<String, String> files() throws Exception {
		Map<String, String> files = new LinkedHashMap<>();
		Deque<String> open = new ArrayDeque<>(List.of("index.html"));
		while (!open.isEmpty()) {
			String name = open.pop();
			if (files.containsKey(name)) {
				continue;
			}
			MvcTestResult result = get("/console/" + name);
			assertThat(result).as(name).hasStatusOk();
			String text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
			files.put(name, text);
			if (!name.startsWith("charts/")) {
				Matcher references = REFERENCE.matcher(text);
				while (references.find()) {
					open.push(references.group(1));
				}
			}
		}
		return files;
	}

	private MvcTestResult get(String path) {
		String credentials = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
		return this.mvc.get().uri(path).header("Authorization", "Basic " + credentials).exchange();
	}

}
