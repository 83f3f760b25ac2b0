package dev.parley.web.tomcat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What Tomcat refuses by itself, such as a request line that is none, as a problem detail
 * in place of a page for browsers. Quotes nothing of the call. Public since Tomcat makes
 * it by its name.
 */
public class ProblemReportValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		AtomicBoolean possible = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, possible);
		if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
				|| !response.setErrorReported() || !possible.get()) {
			return;
		}
		byte[] problem = problem(response.getStatus()).getBytes(StandardCharsets.UTF_8);
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setContentLength(problem.length);
			response.getOutputStream().write(problem);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			container.getLogger().debug("The refusal of a call could not be told", ex);
		}
	}

	private static String problem(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return "{\"title\":\"%s\",\"status\":%d}".formatted((known != null) ? known.getReasonPhrase() : "Error",
				status);
	}

}
