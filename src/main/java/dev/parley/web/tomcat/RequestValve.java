package dev.parley.web.tomcat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;

/**
 * What a call needs before and after the application.
 * <p>
 * Before: a percent sign in the query that begins no escape is made to stand for itself,
 * or whoever asks for parameters would fail, loudly.
 * <p>
 * After: a connection whose call was answered before its body had come is closed. To keep
 * it, Tomcat would have a thread wait for the rest, for as long as the caller likes.
 */
public class RequestValve extends ValveBase {

	/** An attribute: what asks a caller who waits for it to send the body. */
	public static final String CONTINUE = RequestValve.class.getName() + ".CONTINUE";

	RequestValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request call = request.getCoyoteRequest();
		String query = request.getQueryString();
		if (query != null && query.indexOf('%') >= 0) {
			call.queryString().setString(QueryParameters.mended(query));
		}
		if (call.hasExpectation()) {
			Runnable proceed = () -> call.action(ActionCode.ACK, ContinueResponseTiming.ALWAYS);
			request.setAttribute(CONTINUE, proceed);
		}
		getNext().invoke(request, response);
		if (!request.isAsync() && !isRead(call)) {
			close(call, response);
		}
	}

	private static void close(org.apache.coyote.Request call, Response response) throws IOException {
		if (!response.isCommitted()) {
			response.setHeader("Connection", "close");
		}
		boolean keeps = !"close".equals(response.getHeader("Connection"));
		response.finishResponse();
		call.setNote(HttpProtocol.UNREAD, Boolean.TRUE);
		call.action(keeps ? ActionCode.CLOSE_NOW : ActionCode.DISABLE_SWALLOW_INPUT, null);
	}

	/** Whether all of the body was read, or at least has come. */
	private static boolean isRead(org.apache.coyote.Request call) {
		AtomicBoolean read = new AtomicBoolean();
		call.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		if (read.get()) {
			return true;
		}
		call.action(ActionCode.AVAILABLE, Boolean.TRUE);
		long length = call.getContentLengthLong();
		return length >= 0 && call.getAvailable() >= length - call.getBytesRead();
	}

}
