package dev.parley.web.tomcat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.coyote.ActionCode;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.parser.Host;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP on {@link Connections} that strangers cannot crowd, and for any
 * {@code Host}: nothing here depends on it, and the names of containers and of nginx's
 * upstreams hold underscores, which Tomcat answers with 400. Public since Tomcat makes it
 * by its name.
 */
public class HttpProtocol extends Http11NioProtocol {

	/** Where Tomcat's request keeps that it was answered before its body was read. */
	static final int UNREAD = 20;

	private final Connections connections;

	public HttpProtocol() {
		this(new Connections());
	}

	private HttpProtocol(Connections connections) {
		super(connections);
		this.connections = connections;
	}

	@Override
	protected Processor createProcessor() {
		return new HttpProcessor(this, this.connections);
	}

	/** One call at a time of a connection. */
	static final class HttpProcessor extends Http11Processor {

		private final Connections connections;

		HttpProcessor(HttpProtocol protocol, Connections connections) {
			super(protocol, protocol.getAdapter());
			this.connections = connections;
		}

		/** Whether the other side is to send more before anything can go on. */
		boolean awaitsInput() {
			return !isAsync() || !isBodyRead();
		}

		/** Whether the headers of a call have begun to arrive and are not complete. */
		boolean awaitsHeaders() {
			return !isAsync();
		}

		private boolean isBodyRead() {
			AtomicBoolean read = new AtomicBoolean();
			getRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
			return read.get();
		}

		@Override
		public SocketState service(SocketWrapperBase<?> connection) throws IOException {
			int served = served();
			try {
				return super.service(connection);
			}
			finally {
				if (served() != served) {
					tellServed();
				}
			}
		}

		private int served() {
			return getRequest().getRequestProcessor().getRequestCount();
		}

		@Override
		protected SocketState dispatchEndRequest() {
			tellServed();
			return super.dispatchEndRequest();
		}

		private void tellServed() {
			this.connections.served(getSocketWrapper(), getRequest().getNote(UNREAD) != null);
			getRequest().setNote(UNREAD, null);
		}

		@Override
		protected void parseHost(@Nullable MessageBytes host) {
			super.parseHost(isUsual(host) ? host : null);
		}

		private static boolean isUsual(@Nullable MessageBytes host) {
			if (host == null || host.isNull() || host.getLength() == 0) {
				return true;
			}
			try {
				int colon = Host.parse(host);
				// Tomcat has taken anything for a port
				return colon < 0 || host.toString().substring(colon + 1).matches("\\d{0,5}");
			}
			catch (IllegalArgumentException ex) {
				return false;
			}
		}

	}

}
