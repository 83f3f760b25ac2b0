package dev.parley.ops.api;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the description of the API against what is there. */
@SpringBootTest(properties = "ADMIN_PASSWORD=" + AdminApiTests.PASSWORD)
class OpenApiTests {

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private final JsonNode description = read();

	private static JsonNode read() {
		try (InputStream file = OpenApiController.class.getResourceAsStream("openapi.json")) {
			return JsonMapper.shared().readTree(file);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void tellsEveryPathAndMethodAndNoOther() {
		Set<String> told = new TreeSet<>();
		this.description.get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> told.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
		Set<String> there = new TreeSet<>();
		this.mappings.getHandlerMethods()
			.forEach((mapping, method) -> mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/api"))
				.forEach((path) -> there
					.add(mapping.getMethodsCondition().getMethods().iterator().next() + " " + path)));
		assertThat(told).isEqualTo(there).hasSizeGreaterThan(20);
	}

	@Test
	void tellsEveryParameterOfAQuery() {
		this.mappings.getHandlerMethods().forEach((mapping, method) -> {
			String path = mapping.getPatternValues().iterator().next();
			if (path.startsWith("/api")) {
				String verb = mapping.getMethodsCondition()
					.getMethods()
					.iterator()
					.next()
					.name()
					.toLowerCase(Locale.ROOT);
				assertThat(told(this.description.at("/paths").get(path).get(verb))).as(path).isEqualTo(asked(method));
			}
		});
	}

	private Set<String> told(JsonNode operation) {
		Set<String> names = new HashSet<>();
		for (JsonNode parameter : operation.path("parameters")) {
			JsonNode resolved = parameter.has("$ref")
					? this.description.at(parameter.get("$ref").asString().substring(1)) : parameter;
			if ("query".equals(resolved.get("in").asString())) {
				names.add(resolved.get("name").asString());
			}
		}
		return names;
	}

	private static Set<String> asked(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
			.map(OpenApiTests::name)
			.collect(Collectors.toSet());
	}

	private static String name(MethodParameter parameter) {
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		return String.valueOf(parameter.getParameterName());
	}

	@Test
	void tellsEveryFieldOfWhatIsAnswered() {
		Map<String, Class<?>> schemas = new HashMap<>(
				Map.of("Message", MessageView.class, "Conversation", ConversationView.class, "Part", PartView.class,
						"Turn", TimelineView.class, "Event", TimelineView.EventView.class, "Receipt", ReceiptView.class,
						"Failure", OutboxController.FailureView.class, "Backlog", OutboxController.BacklogView.class,
						"Posted", PostsController.Posted.class, "Screened", GuardController.Screened.class));
		schemas.put("Usage", UsageView.class);
		schemas.put("UsageTotals", UsageView.Totals.class);
		schemas.put("UsageOfModel", UsageView.OfModel.class);
		schemas.put("Handover", HandoversController.HandoverView.class);
		schemas.put("Me", HandoversController.Me.class);
		schemas.put("Hit", HitView.class);
		schemas.put("ProblemGroup", ProblemsController.GroupView.class);
		schemas.put("ProblemGroupKey", ProblemsController.GroupKey.class);
		schemas.put("Progress", ProblemsController.Progress.class);
		schemas.put("HitPage", Paging.Found.class);
		schemas.put("MessagePage", Paging.Found.class);
		schemas.put("ConversationPage", Paging.Found.class);
		schemas.put("Search", SearchController.IndexView.class);
		schemas.forEach((schema,
				type) -> assertThat(
						this.description.at("/components/schemas/" + schema + "/properties").propertyNames())
					.as(schema)
					.containsExactlyInAnyOrderElementsOf(fields(type)));
	}

	private static Set<String> fields(Class<?> type) {
		return Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getName)
			.map((name) -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
	}

	@Test
	void itsReferencesLeadSomewhere() {
		assertThat(this.description.findValuesAsString("$ref")).isNotEmpty()
			.allSatisfy(
					(reference) -> assertThat(this.description.at(reference.substring(1)).isMissingNode()).as(reference)
						.isFalse());
	}

}
