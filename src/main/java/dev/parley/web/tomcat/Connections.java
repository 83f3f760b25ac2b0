package dev.parley.web.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.parley.web.tomcat.HttpProtocol.HttpProcessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Connections of which there is always room for one more: where they get many, the one is
 * closed that has had the service wait longest for what it sends, be it a call, the rest
 * of its headers or of its body. One whose call is being answered is never closed for
 * that.
 * <p>
 * Tomcat itself stops to accept when it has as many as it may, and its time-outs begin
 * anew with each byte, so that strangers who send a byte now and then keep everybody out.
 * <p>
 * A connection that is closed before its body was read is let send for a moment and what
 * it sends is thrown away: it would be reset otherwise, and the answer lost. In a crowd
 * there is no time for that.
 */
final class Connections extends NioEndpoint {

	private static final Log logger = LogFactory.getLog(Connections.class);

	private static final Duration LINGER = Duration.ofSeconds(2);

	/** Nobody is closed who waits for less: what they sent may be on its way. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private static final int LINGER_BYTES = 8 * 1024 * 1024;

	private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

	private final Map<SocketWrapperBase<?>, Connection> open = new ConcurrentHashMap<>();

	/** Those that may be closed, longest waiting first. */
	private final LinkedHashSet<Connection> waiting = new LinkedHashSet<>();

	private long closedForRoom;

	private long nextWarning = System.nanoTime();

	/** What is known of a connection. Guarded by Tomcat's lock of its wrapper. */
	private static final class Connection {

		private final SocketWrapperBase<NioChannel> wrapper;

		private long headersUntil;

		private boolean served;

		private boolean unread;

		private volatile boolean evicted;

		/** Something has come, and was not looked at yet. */
		private volatile boolean busy;

		private long since;

		private long lingerUntil;

		private int lingered;

		private Connection(SocketWrapperBase<NioChannel> wrapper) {
			this.wrapper = wrapper;
		}

	}

	@Override
	public void setHandler(Handler<NioChannel> handler) {
		super.setHandler(new Watch(handler));
	}

	@Override
	protected void countUpOrAwaitConnection() throws InterruptedException {
		makeRoom();
		while (getConnectionCount() >= getMaxConnections() && isRunning() && !isPaused()) {
			TimeUnit.MILLISECONDS.sleep(5);
			makeRoom();
		}
		super.countUpOrAwaitConnection();
	}

	@Override
	protected boolean setSocketOptions(SocketChannel socket) {
		boolean accepted = super.setSocketOptions(socket);
		SocketWrapperBase<NioChannel> wrapper = this.connections.get(socket);
		if (accepted && wrapper != null) {
			Connection connection = known(wrapper);
			if (wrapper.isClosed()) {
				forget(wrapper);
			}
			else if (wrapper.getCurrentProcessor() == null) {
				waits(connection);
			}
		}
		return accepted;
	}

	/** Notes that something has come, which a thread will look at when there is one. */
	@Override
	public boolean processSocket(SocketWrapperBase<NioChannel> wrapper, SocketEvent event, boolean dispatch) {
		Connection connection = this.open.get(wrapper);
		if (connection != null && event == SocketEvent.OPEN_READ) {
			connection.busy = true;
		}
		return super.processSocket(wrapper, event, dispatch);
	}

	private void makeRoom() {
		int most = getMaxConnections() - Math.max(getMaxConnections() / 8, 1);
		for (long excess = getConnectionCount() - most; excess > 0; excess--) {
			Connection longest = longestWaiting();
			if (longest == null) {
				return;
			}
			evict(longest);
		}
	}

	/**
	 * At once where no call has begun, or there would be more to do for the threads that
	 * have too much.
	 */
	private static void evict(Connection connection) {
		SocketWrapperBase<NioChannel> wrapper = connection.wrapper;
		if (wrapper.getLock().tryLock()) {
			try {
				if (!(wrapper.getCurrentProcessor() instanceof HttpProcessor call) || call.awaitsHeaders()) {
					wrapper.close();
					return;
				}
			}
			finally {
				wrapper.getLock().unlock();
			}
		}
		connection.evicted = true;
		wrapper.processSocket(SocketEvent.ERROR, true);
	}

	private boolean isCrowded() {
		return getConnectionCount() > getMaxConnections() / 2;
	}

	private @Nullable Connection longestWaiting() {
		synchronized (this.waiting) {
			long waitedEnough = System.nanoTime() - PATIENCE.toNanos();
			for (Connection longest : this.waiting) {
				if (longest.since - waitedEnough > 0) {
					return null;
				}
				if (!longest.busy) {
					this.closedForRoom++;
					warn();
					this.waiting.remove(longest);
					return longest;
				}
			}
			return null;
		}
	}

	private void warn() {
		long now = System.nanoTime();
		if (now - this.nextWarning >= 0) {
			this.nextWarning = now + BETWEEN_WARNINGS.toNanos();
			logger.warn(("%d connections that sent nothing, or not enough, were closed to make room for others: "
					+ "there were almost %d. Let nobody but platforms reach /webhooks/, or give more by MAX_CONNECTIONS "
					+ "and a larger heap.")
				.formatted(this.closedForRoom, getMaxConnections()));
			this.closedForRoom = 0;
		}
	}

	private Connection known(SocketWrapperBase<NioChannel> wrapper) {
		return this.open.computeIfAbsent(wrapper, (unknown) -> new Connection(wrapper));
	}

	private void forget(SocketWrapperBase<?> wrapper) {
		Connection connection = this.open.remove(wrapper);
		if (connection != null) {
			isServed(connection);
		}
	}

	/** Keeps its place in the queue if it has one. */
	private void waits(Connection connection) {
		synchronized (this.waiting) {
			if (this.waiting.add(connection)) {
				connection.since = System.nanoTime();
			}
		}
	}

	private void isServed(Connection connection) {
		synchronized (this.waiting) {
			this.waiting.remove(connection);
		}
	}

	/**
	 * A call of it was answered.
	 * @param unread whether that was before its body was read
	 */
	void served(SocketWrapperBase<?> wrapper, boolean unread) {
		Connection connection = this.open.get(wrapper);
		if (connection != null) {
			connection.served = true;
			connection.unread |= unread;
		}
	}

	/** Sees every event of every connection; one at a time of each. */
	private final class Watch implements Handler<NioChannel> {

		private final Handler<NioChannel> handler;

		private Watch(Handler<NioChannel> handler) {
			this.handler = handler;
		}

		@Override
		public SocketState process(SocketWrapperBase<NioChannel> wrapper, SocketEvent event) {
			Connection connection = known(wrapper);
			connection.busy = true;
			try {
				return process(connection, event);
			}
			finally {
				connection.busy = false;
			}
		}

		private SocketState process(Connection connection, SocketEvent event) {
			SocketWrapperBase<NioChannel> wrapper = connection.wrapper;
			if (connection.lingerUntil != 0) {
				return (event == SocketEvent.OPEN_READ) ? discard(connection) : SocketState.CLOSED;
			}
			if (event == SocketEvent.ERROR && connection.evicted) {
				connection.evicted = false;
				if (wrapper.getCurrentProcessor() instanceof HttpProcessor call && !call.awaitsInput()) {
					// what it was waited for has come meanwhile
					return SocketState.LONG;
				}
			}
			SocketState state = this.handler.process(wrapper, event);
			if (state == SocketState.CLOSED) {
				return (connection.unread && event != SocketEvent.ERROR) ? linger(connection) : state;
			}
			return after(connection, state);
		}

		private SocketState after(Connection connection, SocketState state) {
			HttpProcessor call = (connection.wrapper.getCurrentProcessor() instanceof HttpProcessor processor)
					? processor : null;
			if (connection.served || (call != null && !call.awaitsInput())) {
				connection.served = false;
				connection.headersUntil = 0;
				isServed(connection);
			}
			if (call != null && !call.awaitsInput()) {
				return state;
			}
			waits(connection);
			if (call != null && call.awaitsHeaders()) {
				return headersInTime(connection) ? state : SocketState.CLOSED;
			}
			return state;
		}

		private boolean headersInTime(Connection connection) {
			long now = System.nanoTime();
			if (connection.headersUntil == 0) {
				// all of them in the time that Tomcat gives to each byte
				connection.headersUntil = now + TimeUnit.MILLISECONDS.toNanos(getConnectionTimeout());
			}
			return now - connection.headersUntil < 0;
		}

		private SocketState linger(Connection connection) {
			try {
				if (isSSLEnabled() || isCrowded()) {
					return SocketState.CLOSED;
				}
				connection.wrapper.getSocket().getIOChannel().shutdownOutput();
				connection.lingerUntil = System.nanoTime() + LINGER.toNanos();
				connection.wrapper.setReadTimeout(LINGER.toMillis());
				waits(connection);
				return discard(connection);
			}
			catch (IOException ex) {
				return SocketState.CLOSED;
			}
		}

		private SocketState discard(Connection connection) {
			try {
				ByteBuffer scrap = ByteBuffer.allocate(8192);
				SocketChannel socket = connection.wrapper.getSocket().getIOChannel();
				int read = socket.read(scrap);
				for (; read > 0 && connection.lingered < LINGER_BYTES; read = socket.read(scrap.clear())) {
					connection.lingered += read;
				}
				if (read != 0 || System.nanoTime() - connection.lingerUntil >= 0) {
					return SocketState.CLOSED;
				}
				connection.wrapper.registerReadInterest();
				return SocketState.LONG;
			}
			catch (IOException ex) {
				return SocketState.CLOSED;
			}
		}

		@Override
		public void release(SocketWrapperBase<NioChannel> wrapper) {
			forget(wrapper);
			this.handler.release(wrapper);
		}

		@Override
		public Object getGlobal() {
			return this.handler.getGlobal();
		}

		@Override
		public void pause() {
			this.handler.pause();
		}

		@Override
		public void recycle() {
			this.handler.recycle();
		}

	}

}
