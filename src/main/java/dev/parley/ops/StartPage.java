package dev.parley.ops;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import dev.parley.brain.Brain;
import dev.parley.channel.Channels;
import dev.parley.setting.AdminPassword;
import dev.parley.store.Digests;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * {@code GET /}: what runs here and how to talk to it, for somebody who has just started
 * it. Anybody may see it, so that it tells no secret and no id.
 */
@RestController
@ConditionalOnProperty("parley.standalone")
class StartPage {

	private static final Log logger = LogFactory.getLog(StartPage.class);

	private static final Pattern HOST = Pattern
		.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");

	private static final Pattern BUILT_IN = Pattern.compile("dev\\.parley\\.brain\\.(echo|llm|http)\\..*");

	private static final String STYLE = """
			:root{color-scheme:light dark}\
			body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:4rem auto;padding:0 1.5rem}\
			pre{padding:1rem;overflow-x:auto;border:1px solid;border-radius:.5rem}\
			dt{font-weight:600}dd{margin:0 0 .75rem}""";

	private static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; "
		.formatted(Base64.getEncoder().encodeToString(Digests.sha256(STYLE))) + "frame-ancestors 'none'";

	private final Channels channels;

	private final String brain;

	/** Whether anybody may write to channel rest. */
	private final boolean unsigned;

	private final boolean console;

	private final boolean durable;

	/** Where the console and this page are; null: where webhooks are. */
	private final @Nullable String operatorsPort;

	StartPage(Channels channels, Brain brain, Environment environment) {
		this.channels = channels;
		this.brain = name(brain);
		this.unsigned = channels.listening().contains("rest")
				&& !StringUtils.hasText(environment.getProperty("parley.rest.webhook-secret"));
		this.console = AdminPassword.isSet(environment);
		this.durable = environment.matchesProfiles("jdbc");
		this.operatorsPort = environment.getProperty("parley.management.admin", Boolean.class, false)
				? environment.getProperty("parley.management.port") : null;
	}

	private static String name(Brain brain) {
		Class<?> type = ClassUtils.getUserClass(brain);
		var builtIn = BUILT_IN.matcher(type.getName());
		return builtIn.matches() ? builtIn.group(1) : ClassUtils.getShortName(type).replaceFirst("\\$\\$Lambda.*", "");
	}

	/** The place to go first, in the log. */
	@EventListener
	void listens(WebServerInitializedEvent event) {
		if (event.getApplicationContext().getServerNamespace() == null) {
			String url = "http://localhost:"
					+ ((this.operatorsPort != null) ? this.operatorsPort : event.getWebServer().getPort());
			logger.info("Brain %s answers. What runs is told at %s/%s".formatted(this.brain, url,
					this.console ? ", the console is %s/console/".formatted(url) : ""));
		}
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<String> page(HttpServletRequest request) {
		return ResponseEntity.ok()
			.header("Content-Security-Policy", POLICY)
			.header("Referrer-Policy", "no-referrer")
			.header("X-Content-Type-Options", "nosniff")
			.header("Cache-Control", "no-store")
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.body(html(origin(request)));
	}

	private String html(String origin) {
		StringBuilder page = new StringBuilder("""
				<!doctype html>
				<html lang="en">
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>Parley is running</title>
				<style>%s</style>
				<h1>Parley is running</h1>
				<dl>
				""".formatted(STYLE));
		@Nullable String version = StartPage.class.getPackage().getImplementationVersion();
		if (version != null) {
			row(page, "Version", HtmlUtils.htmlEscape(version));
		}
		row(page, "Channels", channels());
		row(page, "Brain", HtmlUtils.htmlEscape(this.brain));
		row(page, "Messages are kept in", this.durable ? "Postgres"
				: "memory, until the service stops; <code>DATABASE_URL</code> keeps them in Postgres");
		row(page, "Console",
				this.console
						? "<a href=\"console/\">console</a>, with a <a href=\"console/#/playground\">playground</a>"
						: "off; <code>ADMIN_PASSWORD</code> (12 characters or more) turns it and its playground on");
		page.append("</dl>\n");
		if (this.unsigned) {
			page.append("""
					<h2>Talk to it</h2>
					<pre>curl %s/webhooks/rest -H 'Content-Type: application/json' \\
					  -d '{"conversation_id":"alice","message_id":"1","text":"hello"}'</pre>
					""".formatted(HtmlUtils.htmlEscape(origin)));
		}
		return page.append("</html>\n").toString();
	}

	private String channels() {
		List<String> listening = this.channels.listening();
		StringBuilder list = new StringBuilder();
		listening.forEach((name) -> list.append(list.isEmpty() ? "" : ", ")
			.append("%1$s (<code>/webhooks/%1$s</code>)".formatted(HtmlUtils.htmlEscape(name))));
		return list.toString();
	}

	private static void row(StringBuilder page, String term, String html) {
		page.append("<dt>%s</dt><dd>%s</dd>%n".formatted(term, html));
	}

	/** As the caller wrote it, for a proxy may stand in between. */
	private static String origin(HttpServletRequest request) {
		String host = request.getHeader("Host");
		String scheme = "https".equals(request.getHeader("X-Forwarded-Proto")) ? "https" : request.getScheme();
		return scheme + "://"
				+ ((host != null && HOST.matcher(host).matches()) ? host : "localhost:" + request.getLocalPort());
	}

}
