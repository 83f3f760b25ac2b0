package dev.parley.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves threads for webhooks and probes, whoever looks at metrics and pages, and however
 * slowly they take what they asked for.
 */
class CrowdFilter extends OncePerRequestFilter {

	private final Semaphore places;

	CrowdFilter(int places) {
		this.places = new Semaphore(places);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return ManagementPort.isUsedBy(request) || WebhookController.takes(request)
				|| request.getRequestURI().startsWith("/actuator/health");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.places.tryAcquire()) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader("Retry-After", ProblemResponses.SECONDS_UNTIL_RETRY);
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream()
				.write("{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"Too many ask at once\"}"
					.getBytes(StandardCharsets.UTF_8));
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.places.release();
		}
	}

}
