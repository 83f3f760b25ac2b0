package dev.parley.brain.llm;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.parley.brain.BrainProbe;
import dev.parley.http.SetupQuery;
import dev.parley.setting.CheckResult;
import tools.jackson.databind.JsonNode;

/** Asks the provider which models it has, which costs nothing. */
class LlmProbe implements BrainProbe {

	private final LlmProperties properties;

	private final SetupQuery query = BrainProbe.query();

	LlmProbe(LlmProperties properties) {
		this.properties = properties;
	}

	@Override
	public CheckResult probe() {
		URI endpoint = this.properties.endpoint();
		String models = endpoint.toString().replaceFirst("/(messages|chat/completions)$", "/models");
		String model = this.properties.model();
		SetupQuery.Answer answer = ask(models);
		String who = "llm: %s at %s".formatted(this.properties.provider().code(), endpoint.getHost());
		if (answer.status() == 401 || answer.status() == 403) {
			return CheckResult.failed("brain", who + " does not take the key",
					"Set LLM_API_KEY to a key of the provider.");
		}
		if (answer.status() == 0 || answer.status() >= 500) {
			return CheckResult.failed("brain", who + ' ' + answer.problem(),
					"Check LLM_BASE_URL and the way there, and HTTPS_PROXY.");
		}
		List<String> known = names(answer);
		// an alias is not in the list, but is known when it is asked for
		if (known.isEmpty() || known.contains(model)
				|| ask(models + '/' + URLEncoder.encode(model, StandardCharsets.UTF_8)).status() == 200) {
			return CheckResult.ok("brain",
					who + (known.isEmpty() ? " answers, but does not list its models" : " has the model " + model));
		}
		return CheckResult.failed("brain", who + " has no model " + model,
				"Set LLM_MODEL to one that it has, such as %s.".formatted(known.get(0)));
	}

	private SetupQuery.Answer ask(String url) {
		String key = this.properties.key();
		Map<String, String> headers = (key == null) ? Map.of()
				: (this.properties.provider() == Provider.ANTHROPIC)
						? Map.of("x-api-key", key, "anthropic-version", "2023-06-01")
						: Map.of("Authorization", "Bearer " + key);
		return this.query.ask("GET", URI.create(url), headers);
	}

	private static List<String> names(SetupQuery.Answer answer) {
		return (answer.status() != 200) ? List.of()
				: answer.json()
					.path("data")
					.valueStream()
					.map((model) -> model.path("id"))
					.filter(JsonNode::isString)
					.map((id) -> id.asString().replaceAll("[^\\w./:@-]", ""))
					.toList();
	}

}
