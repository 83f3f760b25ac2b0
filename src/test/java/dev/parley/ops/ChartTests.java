package dev.parley.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The Helm chart, by Helm itself, and held against the plain manifests. */
class ChartTests {

	private static final Path CHART = Path.of("src", "deploy", "helm");

	private static final Path MANIFESTS = Path.of("src", "deploy", "kubernetes");

	@TempDir
	private Path folder;

	@Test
	void makesWhatTheManifestsAre() throws Exception {
		Map<String, Object> chart = byName(rendered("parley", """
				secret: {existing: parley}
				database: {caConfigMap: parley-database-ca}
				ingress: {enabled: true}
				"""));
		Map<String, Object> monitoring = byName(rendered("parley", """
				secret: {existing: parley}
				serviceMonitor: {enabled: true}
				"""));
		monitoring.forEach(chart::putIfAbsent);
		List<String> differences = new ArrayList<>();
		manifests().forEach((name, manifest) -> lacks(name, manifest, chart.get(name), differences));
		assertThat(differences).containsExactlyInAnyOrder(
				// the kustomization names the image
				"Deployment/parley.spec.template.spec.containers[0].image",
				// the chart mounts what it is told is there
				"Deployment/parley.spec.template.spec.volumes[1].configMap.optional");
	}

	@Test
	void fitsTogetherWithEverythingOn() throws Exception {
		Map<String, Object> chart = byName(rendered("bot", """
				secret: {variables: {DATABASE_URL: "postgresql://u:p%40@h/d", ADMIN_PASSWORD: 'quoted " and: {more}'}}
				variables: {BRAIN: llm, HISTORY_LIMIT: "40"}
				shutdownGraceSeconds: 60
				database: {caSecret: authority}
				ingress: {enabled: true, className: nginx, annotations: {a/b: c}, tlsSecret: ""}
				networkPolicy: {managementFrom: []}
				serviceMonitor: {enabled: true, labels: {release: prometheus}}
				autoscaling: {enabled: true}
				image: {digest: sha256:DIGEST, pullSecrets: [{name: registry}]}
				podAnnotations: {one: more}
				podLabels: {team: chat}
				nodeSelector: {disk: ssd}
				tolerations: [{key: a, operator: Exists}]
				affinity: {nodeAffinity: {}}
				priorityClassName: high
				serviceAccount: {annotations: {role: r}}
				extraVolumes: [{name: prompt, configMap: {name: prompt}}]
				extraVolumeMounts: [{name: prompt, mountPath: /etc/prompt}]
				""".replace("DIGEST", "0".repeat(64))));
		assertThat(chart.keySet()).containsExactlyInAnyOrder("Deployment/bot-parley", "Service/bot-parley",
				"Service/bot-parley-management", "Ingress/bot-parley", "Secret/bot-parley", "NetworkPolicy/bot-parley",
				"PodDisruptionBudget/bot-parley", "HorizontalPodAutoscaler/bot-parley", "ServiceMonitor/bot-parley",
				"ServiceAccount/bot-parley");
		Object pod = at(chart, "Deployment/bot-parley", "spec", "template");
		Map<?, ?> labels = map(at(pod, "metadata", "labels"));
		for (Object selector : List.of(at(chart, "Deployment/bot-parley", "spec", "selector", "matchLabels"),
				at(chart, "Service/bot-parley", "spec", "selector"),
				at(chart, "Service/bot-parley-management", "spec", "selector"),
				at(chart, "NetworkPolicy/bot-parley", "spec", "podSelector", "matchLabels"),
				at(chart, "PodDisruptionBudget/bot-parley", "spec", "selector", "matchLabels"))) {
			assertThat(labels.entrySet()).containsAll(cast(map(selector).entrySet()));
		}
		assertThat(map(at(chart, "Service/bot-parley-management", "metadata", "labels")).entrySet()).containsAll(
				cast(map(at(chart, "ServiceMonitor/bot-parley", "spec", "selector", "matchLabels")).entrySet()));
		assertThat(at(chart, "Secret/bot-parley", "stringData", "ADMIN_PASSWORD")).isEqualTo("quoted \" and: {more}");
		assertThat(map(at(chart, "Deployment/bot-parley", "spec")).containsKey("replicas")).isFalse();
		assertThat(at(pod, "spec", "terminationGracePeriodSeconds")).isEqualTo(135);
		Map<?, ?> container = map(((List<?>) at(pod, "spec", "containers")).get(0));
		assertThat(container.get("env").toString()).contains("name=SHUTDOWN_GRACE, value=60s",
				"name=HISTORY_LIMIT, value=40");
		assertThat(names(at(pod, "spec", "volumes"))).isEqualTo(names(container.get("volumeMounts")));
		// nobody comes in by the management port, since nobody is named
		assertThat(at(chart, "NetworkPolicy/bot-parley", "spec", "ingress").toString())
			.isEqualTo("[{ports=[{port=http}]}]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "replicas: 2 | set secret.existing",
					"secret: {existing: a, variables: {DATABASE_URL: b}} | not both",
					"secret: {variables: {ADMIN_PASSWORD: a}} | lacks DATABASE_URL",
					"{secret: {existing: a}, replica: 3} | properties 'replica' not allowed",
					"{secret: {existing: a}, variables: {PORT: \"1\"}} | PORT",
					"{secret: {existing: a}, ingress: {enabled: true, path: /}} | ^/webhooks/" })
	void refusesWhatWouldNotWork(String values, String why) throws Exception {
		assertThat(refused(values)).contains(why);
	}

	@Test
	void explainsAndChecksEveryValue() throws IOException {
		List<String> lines = Files.readAllLines(CHART.resolve("values.yaml"));
		List<String> silent = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++) {
			boolean own = lines.get(i).matches(" {0,2}[a-zA-Z]+:.*") && !lines.get(i).matches(" +(requests|limits):");
			if (own && !lines.get(i - 1).strip().startsWith("#")) {
				silent.add(lines.get(i));
			}
		}
		assertThat(silent).as("values without a comment above").isEmpty();
		JsonNode schema = new JsonMapper().readTree(Files.readString(CHART.resolve("values.schema.json")));
		Object values = documents(Files.readString(CHART.resolve("values.yaml"))).get(0);
		Set<String> listed = new TreeSet<>(keys("", values, schema));
		Set<String> known = new TreeSet<>(properties("", schema));
		known.remove("global"); // Helm's own
		assertThat(listed).isEqualTo(known);
	}

	/** Down to where the schema lets anything be. */
	private static List<String> keys(String path, Object values, JsonNode schema) {
		List<String> keys = new ArrayList<>();
		map(values).forEach((key, value) -> {
			keys.add(path + key);
			JsonNode below = schema.path("properties").path(key.toString());
			if (below.has("properties")) {
				keys.addAll(keys(path + key + '.', value, below));
			}
		});
		return keys;
	}

	private static List<String> properties(String path, JsonNode schema) {
		List<String> properties = new ArrayList<>();
		schema.path("properties").properties().forEach((property) -> {
			properties.add(path + property.getKey());
			properties.addAll(properties(path + property.getKey() + '.', property.getValue()));
		});
		return properties;
	}

	/** Notes down where something of the one is not in the other, or is another. */
	private static void lacks(String path, Object wanted, Object there, List<String> differences) {
		if (wanted instanceof Map<?, ?> fields && there instanceof Map<?, ?> present) {
			fields.forEach((key, value) -> lacks(path + '.' + key, value, present.get(key), differences));
		}
		else if (wanted instanceof List<?> items && there instanceof List<?> present
				&& items.size() == present.size()) {
			for (int i = 0; i < items.size(); i++) {
				lacks("%s[%d]".formatted(path, i), items.get(i), present.get(i), differences);
			}
		}
		else if (!wanted.equals(there)) {
			differences.add(path);
		}
	}

	private static Map<String, Object> manifests() throws IOException {
		Map<String, Object> manifests = new LinkedHashMap<>();
		for (String file : List.of("deployment", "service", "disruption", "network", "monitoring")) {
			manifests.putAll(byName(documents(Files.readString(MANIFESTS.resolve(file + ".yaml")))));
		}
		return manifests;
	}

	private static Map<String, Object> byName(List<Object> documents) {
		Map<String, Object> byName = new LinkedHashMap<>();
		documents
			.forEach((document) -> byName.put(at(document, "kind") + "/" + at(document, "metadata", "name"), document));
		return byName;
	}

	private static List<Object> documents(String yaml) {
		List<Object> documents = new ArrayList<>();
		new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml).forEach((document) -> {
			if (document != null) {
				documents.add(document);
			}
		});
		return documents;
	}

	private static Object at(Object from, String... path) {
		Object at = from;
		for (String key : path) {
			at = Objects.requireNonNull(map(at).get(key), () -> String.join(".", path));
		}
		return at;
	}

	private static Map<?, ?> map(Object value) {
		return (Map<?, ?>) value;
	}

	@SuppressWarnings("unchecked") // what is compared need not be of a type
	private static <T> Set<T> cast(Set<?> set) {
		return (Set<T>) set;
	}

	private static Set<Object> names(Object list) {
		Set<Object> names = new HashSet<>();
		((List<?>) list).forEach((item) -> names.add(at(item, "name")));
		return names;
	}

	private List<Object> rendered(String name, String values) throws Exception {
		Path out = this.folder.resolve("out");
		assertThat(helm(name, values, out)).as(() -> text(this.folder.resolve("err"))).isZero();
		return documents(Files.readString(out));
	}

	private String refused(String values) throws Exception {
		assertThat(helm("parley", values, this.folder.resolve("out"))).isEqualTo(1);
		return text(this.folder.resolve("err"));
	}

	private int helm(String name, String values, Path out) throws Exception {
		Path file = Files.writeString(this.folder.resolve("values.yaml"), values);
		List<String> command = Stream
			.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")),
					Stream.of(HelmTemplate.class.getName(), CHART.toString(), name, file.toString()))
			.toList();
		Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
			.redirectError(this.folder.resolve("err").toFile())
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		return process.exitValue();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
