package dev.parley.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Closes a connection whose call was answered before its body had come. To keep it,
 * Tomcat would have a thread wait for the rest, for as long as the caller likes.
 */
class UnreadBodyValve extends ValveBase {

	UnreadBodyValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (request.isAsync() || isRead(request.getCoyoteRequest())) {
			return;
		}
		boolean keeps = response.isCommitted();
		if (!keeps) {
			response.setHeader("Connection", "close");
		}
		response.finishResponse();
		request.getCoyoteRequest().setNote(HttpProtocol.UNREAD, Boolean.TRUE);
		request.getCoyoteRequest().action(keeps ? ActionCode.CLOSE_NOW : ActionCode.DISABLE_SWALLOW_INPUT, null);
	}

	/** Whether all of it was read, or at least has come. */
	private static boolean isRead(org.apache.coyote.Request request) {
		AtomicBoolean read = new AtomicBoolean();
		request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		if (read.get()) {
			return true;
		}
		request.action(ActionCode.AVAILABLE, Boolean.TRUE);
		long missing = request.getContentLengthLong() - request.getBytesRead();
		return request.getContentLengthLong() >= 0 && request.getAvailable() >= missing;
	}

}
