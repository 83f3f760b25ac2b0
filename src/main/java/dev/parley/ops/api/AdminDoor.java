package dev.parley.ops.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

import dev.parley.ops.api.LogIns.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who has the password, and nothing that another site made their browser do.
 * <p>
 * A browser sends a password that it knows with calls of other sites too. Calls that
 * change something are therefore refused unless {@code Sec-Fetch-Site} tells that they
 * come from here. Programs and old browsers do not send that header: those send
 * {@code Origin} across sites, which must then name this host.
 */
class AdminDoor extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> OURS = Set.of("same-origin", "none");

	private final Credentials credentials;

	private final LogIns logIns;

	private final FailedLogIns failed;

	private final JsonMapper json;

	AdminDoor(Credentials credentials, LogIns logIns, FailedLogIns failed, JsonMapper json) {
		this.credentials = credentials;
		this.logIns = logIns;
		this.failed = failed;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		String authorization = request.getHeader("Authorization");
		if (authorization == null || !Credentials.tries(authorization)) {
			ask(response, "Log in as admin with ADMIN_PASSWORD");
			return;
		}
		Outcome outcome = this.logIns.admit(request.getRemoteAddr(), this.credentials.match(authorization));
		if (outcome != Outcome.ADMITTED) {
			this.failed.tell(request.getRemoteAddr(), outcome);
			refuse(request, response);
			return;
		}
		if (!SAFE.contains(request.getMethod()) && !isFromHere(request)) {
			problem(response, HttpStatus.FORBIDDEN, "Calls that change something are taken from this site only");
			return;
		}
		chain.doFilter(request, response);
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
		response.setHeader("WWW-Authenticate", "Basic realm=\"Parley\", charset=\"UTF-8\"");
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
