package dev.parley.ops.api;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.conversation.Texts;
import dev.parley.ops.api.LogIns.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who has a password, by their name, and nothing that another site made their
 * browser do.
 * <p>
 * A browser sends a password that it knows with calls of other sites too. Calls that
 * change something are therefore refused unless {@code Sec-Fetch-Site} tells that they
 * come from here. Programs and old browsers do not send that header: those send
 * {@code Origin} across sites, which must then name this host.
 */
class AdminDoor extends OncePerRequestFilter {

	private static final String CHALLENGE = "Basic realm=\"Parley\", charset=\"UTF-8\"";

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> OURS = Set.of("same-origin", "none");

	private static final String LOG_OUT = "/console/logout";

	private static final Pattern LOGGED_OUT_AT = Pattern.compile("at=(\\d{1,15})");

	/** So long after it was asked for, a log-out is not repeated. */
	private static final long LOG_OUT_LASTS = 5_000;

	private static final int LONGEST_NAME = 100;

	private final Credentials credentials;

	/** By which a proxy tells who it let in; null if none does. */
	private final @Nullable String userHeader;

	private final LogIns logIns;

	private final FailedLogIns failed;

	private final Clock clock;

	private final JsonMapper json;

	AdminDoor(Credentials credentials, @Nullable String userHeader, LogIns logIns, FailedLogIns failed, Clock clock,
			JsonMapper json) {
		this.credentials = credentials;
		this.userHeader = userHeader;
		this.logIns = logIns;
		this.failed = failed;
		this.clock = clock;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		String authorization = request.getHeader("Authorization");
		if (authorization == null || !Credentials.tries(authorization)) {
			ask(response, "Log in as admin with ADMIN_PASSWORD, or with a name and password of ADMIN_USERS");
			return;
		}
		String user = this.credentials.match(authorization);
		Outcome outcome = this.logIns.admit(request.getRemoteAddr(), user != null);
		if (outcome != Outcome.ADMITTED || user == null) {
			this.failed.tell(request.getRemoteAddr(), outcome);
			refuse(request, response);
			return;
		}
		if (!SAFE.contains(request.getMethod()) && !isFromHere(request)) {
			problem(response, HttpStatus.FORBIDDEN, "Calls that change something are taken from this site only");
			return;
		}
		if (request.getRequestURI().endsWith(LOG_OUT)) {
			logOut(request, response);
			return;
		}
		chain.doFilter(new OperatorRequest(request, operator(request, user)), response);
	}

	/**
	 * Only a refusal makes a browser forget a password that it sends by itself. It then
	 * asks for another one and calls again, which must not be refused again: so each
	 * log-out is one of its time.
	 */
	private void logOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String query = request.getQueryString();
		Matcher asked = LOGGED_OUT_AT.matcher((query != null) ? query : "");
		long now = this.clock.millis();
		if (asked.matches() && Math.abs(now - Long.parseLong(asked.group(1))) < LOG_OUT_LASTS) {
			response.setHeader("WWW-Authenticate", CHALLENGE);
			response.setHeader("Content-Security-Policy", "default-src 'none'");
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			response.setContentType("text/html;charset=UTF-8");
			response.getWriter().write("""
					<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
					<title>Logged out · Parley</title>
					<p>You are logged out.</p><p><a href="./">Log in again</a></p></html>
					""");
			return;
		}
		response.setStatus(HttpStatus.FOUND.value());
		// relative, so that it works behind a proxy's prefix too
		response.setHeader("Location", asked.matches() ? "./" : "logout?at=" + now);
	}

	/** Who the proxy says it is, where it is to be believed, or who logged in. */
	private String operator(HttpServletRequest request, String user) {
		String told = (this.userHeader != null) ? request.getHeader(this.userHeader) : null;
		if (told == null || told.isBlank()) {
			return user;
		}
		// headers are bytes, which the server takes for Latin-1
		String name = new String(told.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip()
			.replaceAll("\\p{Cntrl}", "");
		return Texts.clean(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
	}

	/** A call whose caller has a name. */
	private static final class OperatorRequest extends HttpServletRequestWrapper {

		private final String name;

		OperatorRequest(HttpServletRequest request, String name) {
			super(request);
			this.name = name;
		}

		@Override
		public Principal getUserPrincipal() {
			return () -> this.name;
		}

		@Override
		public String getRemoteUser() {
			return this.name;
		}

	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Duration wait = this.logIns.wait(request.getRemoteAddr());
		if (wait.isZero()) {
			ask(response, "User or password is wrong");
			return;
		}
		response.setHeader("Retry-After", String.valueOf(wait.toSeconds() + 1));
		problem(response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords came in; try later");
	}

	private void ask(HttpServletResponse response, String detail) throws IOException {
		response.setHeader("WWW-Authenticate", CHALLENGE);
		problem(response, HttpStatus.UNAUTHORIZED, detail);
	}

	private static boolean isFromHere(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return OURS.contains(site);
		}
		String origin = request.getHeader("Origin");
		return origin == null || isHost(origin, request.getHeader("Host"));
	}

	private static boolean isHost(String origin, @Nullable String host) {
		try {
			return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		this.json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
	}

}
