package dev.parley.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Connections that hold what they can and finish nothing, all on one thread. Whoever is
 * turned away comes again.
 */
final class Strangers implements AutoCloseable {

	private static final long DRIP = TimeUnit.MILLISECONDS.toNanos(1000);

	private static final long AGAIN = TimeUnit.SECONDS.toNanos(5);

	/** Shared, since thousands send it. */
	private static final ByteBuffer HALF = ByteBuffer.allocateDirect(512 * 1024).asReadOnlyBuffer();

	private final InetSocketAddress service;

	private final Selector selector;

	private final Thread thread = new Thread(this::run, "strangers");

	/** Those to be opened (a channel of null) or to send their next byte, by time. */
	private final Deque<Stranger> due = new ArrayDeque<>();

	private final Deque<Stranger> closed = new ArrayDeque<>();

	private long nextDrips = System.nanoTime();

	private volatile boolean running = true;

	private volatile int open;

	private volatile long turnedAway;

	private volatile Throwable failure;

	private static final class Stranger {

		final Kind kind;

		final String path;

		SocketChannel channel;

		ByteBuffer out = ByteBuffer.allocate(0);

		long next;

		boolean sendsHalf;

		Stranger(Kind kind, String path) {
			this.kind = kind;
			this.path = path;
		}

	}

	enum Kind {

		DRIPS_HEADERS, DRIPS_BODY, HALF_A_BODY, SAYS_NOTHING, ONE_BYTE

	}

	Strangers(int port, int connections) throws IOException {
		this.service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		this.selector = Selector.open();
		for (int i = 0; i < connections; i++) {
			Kind kind = Kind.values()[i % Kind.values().length];
			this.due.add(new Stranger(kind, (i / Kind.values().length % 2 == 0) ? "rest" : "whatsapp"));
		}
		this.thread.setDaemon(true);
		this.thread.start();
	}

	int open() {
		return this.open;
	}

	long turnedAway() {
		return this.turnedAway;
	}

	private void run() {
		try {
			while (this.running) {
				begin();
				this.selector.select(this::ready, 10);
			}
		}
		catch (IOException | RuntimeException | Error ex) {
			this.failure = ex;
		}
		finally {
			this.selector.keys().forEach((key) -> quietlyClose(key.channel()));
			quietlyClose(this.selector);
		}
	}

	private void begin() throws IOException {
		long now = System.nanoTime();
		// bounded: some 1,000 attempts a second
		for (int i = 0; i < 10 && !this.due.isEmpty() && this.due.peek().next - now <= 0; i++) {
			Stranger stranger = this.due.remove();
			if (stranger.channel == null) {
				connect(stranger);
			}
		}
		while (!this.closed.isEmpty() && this.closed.peek().next - now <= 0) {
			this.due.add(this.closed.remove());
		}
		if (now - this.nextDrips < 0) {
			return;
		}
		this.nextDrips = now + DRIP / 10;
		for (SelectionKey key : this.selector.keys()) {
			Stranger stranger = (Stranger) key.attachment();
			boolean drips = stranger.kind == Kind.DRIPS_HEADERS || stranger.kind == Kind.DRIPS_BODY;
			if (drips && key.isValid() && stranger.channel.isConnected() && !stranger.out.hasRemaining()
					&& stranger.next - now <= 0) {
				stranger.next = now + DRIP;
				stranger.out = ByteBuffer.wrap(new byte[] { 'x' });
				key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
			}
		}
	}

	private void connect(Stranger stranger) throws IOException {
		stranger.channel = SocketChannel.open();
		stranger.channel.configureBlocking(false);
		stranger.out = ByteBuffer.wrap(beginning(stranger).getBytes(StandardCharsets.ISO_8859_1));
		stranger.next = System.nanoTime() + DRIP;
		stranger.sendsHalf = stranger.kind == Kind.HALF_A_BODY;
		this.open++;
		stranger.channel.register(this.selector, SelectionKey.OP_CONNECT, stranger);
		try {
			if (stranger.channel.connect(this.service)) {
				stranger.channel.keyFor(this.selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
			}
		}
		catch (IOException ex) {
			end(stranger);
		}
	}

	private void ready(SelectionKey key) {
		Stranger stranger = (Stranger) key.attachment();
		try {
			if (key.isConnectable() && stranger.channel.finishConnect()) {
				key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
			}
			if (key.isWritable()) {
				stranger.channel.write(stranger.out);
				if (!stranger.out.hasRemaining() && stranger.sendsHalf) {
					stranger.sendsHalf = false;
					stranger.out = HALF.duplicate();
				}
				else if (!stranger.out.hasRemaining()) {
					key.interestOps(SelectionKey.OP_READ);
				}
			}
			if (key.isReadable()) {
				int read;
				ByteBuffer answer = ByteBuffer.allocate(1024);
				do {
					read = stranger.channel.read(answer.clear());
				}
				while (read > 0);
				if (read < 0) {
					this.turnedAway++;
					end(stranger);
				}
			}
		}
		catch (IOException ex) {
			this.turnedAway++;
			end(stranger);
		}
	}

	private void end(Stranger stranger) {
		quietlyClose(stranger.channel);
		this.open--;
		stranger.channel = null;
		stranger.next = System.nanoTime() + AGAIN;
		this.closed.add(stranger);
	}

	/**
	 * With all the headers of a signed call but a false signature: the worst that can be
	 * done without a secret.
	 */
	private static String beginning(Stranger stranger) {
		String line = "POST /webhooks/%s HTTP/1.1\r\nHost: localhost\r\n".formatted(stranger.path);
		String headers = line + "Content-Type: application/json\r\nwebhook-id: m\r\nwebhook-timestamp: "
				+ System.currentTimeMillis() / 1000 + "\r\nwebhook-signature: v1,AAAA\r\nX-Hub-Signature-256: sha256="
				+ "0".repeat(64) + "\r\n";
		return switch (stranger.kind) {
			case SAYS_NOTHING -> "";
			case DRIPS_HEADERS -> line + "X-Long: ";
			case DRIPS_BODY -> headers + "Content-Length: 1000000\r\n\r\n{";
			case HALF_A_BODY -> headers + "Content-Length: " + 2 * HALF.capacity() + "\r\n\r\n";
			case ONE_BYTE -> headers + "Content-Length: 1000\r\n\r\n{";
		};
	}

	private static void quietlyClose(AutoCloseable what) {
		try {
			what.close();
		}
		catch (Exception ex) {
			// it is of no use any more
		}
	}

	@Override
	public void close() {
		this.running = false;
		this.selector.wakeup();
		Commands.closing(() -> this.thread.join(10_000));
		if (this.failure != null) {
			throw new IllegalStateException("The strangers broke off", this.failure);
		}
	}

}
