package dev.parley.web.tomcat;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.http.HttpStatus;

/**
 * Tomcat reads no headers of a call that comes in while the service begins to stop, and
 * then answers 400, since the header {@code Host} is missing. Platforms take a 400 for
 * final; a 503 has them deliver the message again, to another replica.
 */
class StoppingValve extends ValveBase {

	private static final String SECONDS_UNTIL_RETRY = "5";

	StoppingValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (response.getStatus() == HttpStatus.BAD_REQUEST.value() && stopping(request)) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.setHeader("Retry-After", SECONDS_UNTIL_RETRY);
		}
		getNext().invoke(request, response);
	}

	private static boolean stopping(Request request) {
		return request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol
				&& protocol.isPaused();
	}

}
