package dev.parley.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import org.awaitility.Awaitility;

/** What spans are exported to. */
public final class Collector implements AutoCloseable {

	private final HttpServer server;

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	private final List<String> received = new CopyOnWriteArrayList<>();

	/**
	 * A span as it was exported.
	 *
	 * @param parent the span that it is a part of; empty if it is the first
	 * @param failed whether it tells that it failed
	 */
	public record Span(String service, String trace, String id, String parent, String name, String kind, boolean failed,
			Map<String, String> attributes, List<String> links) {
	}

	public Collector() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/v1/traces", this::take);
		this.server.start();
	}

	/** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to say. */
	public String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void take(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		this.received.add(new String(body, StandardCharsets.ISO_8859_1));
		ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach((resource) -> {
			String service = resource.getResource()
				.getAttributesList()
				.stream()
				.filter((attribute) -> attribute.getKey().equals("service.name"))
				.map((attribute) -> attribute.getValue().getStringValue())
				.findFirst()
				.orElse("");
			resource.getScopeSpansList()
				.forEach((scope) -> scope.getSpansList().forEach((span) -> this.spans.add(read(service, span))));
		});
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	}

	private static Span read(String service, io.opentelemetry.proto.trace.v1.Span span) {
		Map<String, String> attributes = span.getAttributesList()
			.stream()
			.collect(Collectors.toMap((attribute) -> attribute.getKey(), (attribute) -> text(attribute.getValue())));
		return new Span(service, hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()),
				span.getName(), span.getKind().name(), span.getStatus().getCodeValue() == 2, attributes,
				span.getLinksList().stream().map((link) -> hex(link.getSpanId())).toList());
	}

	private static String text(AnyValue value) {
		return value.hasStringValue() ? value.getStringValue() : String.valueOf(value.getIntValue());
	}

	private static String hex(ByteString id) {
		return HexFormat.of().formatHex(id.toByteArray());
	}

	/** The first span for which it holds, once that is exported. */
	public Span await(Predicate<Span> wanted) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.spans.stream().filter(wanted).findFirst(), (found) -> found.isPresent())
			.orElseThrow();
	}

	/** Everything that came, byte by byte. */
	public String received() {
		return String.join("\n", this.received);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
