package dev.parley.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import dev.parley.channel.WebhookRequest;
import dev.parley.web.tomcat.RequestValve;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One body that is being read: at once where it came with its headers, else as it comes,
 * and then the call is dispatched anew.
 */
final class BodyReading implements ReadListener, AsyncListener {

	private static final int FIRST = 8 * 1024;

	/** A larger body is not begun where room is scarce. */
	private static final int LARGE = 64 * 1024;

	private static final long ENOUGH = Duration.ofSeconds(1).toNanos();

	private final HttpServletRequest request;

	private final WebhookRequest head;

	private final int limit;

	private final ByteBudget budget;

	private final Lane lane;

	private final long begun = System.nanoTime();

	private byte[] bytes = new byte[0];

	private int size;

	private Lane.@Nullable Ticket ticket;

	private @Nullable AsyncContext async;

	private @Nullable RefusedException refusal;

	private boolean dispatched;

	private boolean ended;

	BodyReading(HttpServletRequest request, WebhookRequest head, int limit, ByteBudget budget, Lane lane) {
		this.request = request;
		this.head = head;
		this.limit = limit;
		this.budget = budget;
		this.lane = lane;
	}

	/** The call with its body; to be asked once. */
	WebhookRequest call() {
		byte[] body = (this.bytes.length == this.size) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
		return new WebhookRequest(this.head.method(), this.head.headers(), this.head.parameters(), body);
	}

	/**
	 * Reads what is there.
	 * @return whether the call can be handled now; if not, it is dispatched anew
	 */
	boolean begin(HttpServletResponse response, Duration timeout) throws IOException {
		try {
			long declared = this.request.getContentLengthLong();
			if (declared > LARGE && this.budget.isScarce()) {
				throw RefusedException.crowded();
			}
			ServletInputStream in = this.request.getInputStream();
			grow();
			while (!isOver() && !isComplete(in) && in.available() > 0) {
				readSome(in);
			}
			boolean complete = isComplete(in);
			if (complete && enter()) {
				return true;
			}
			AsyncContext started = this.request.startAsync();
			started.setTimeout(timeout.toMillis());
			started.addListener(this, this.request, response);
			if (startedAs(started)) {
				dispatch();
			}
			else if (!complete) {
				if (this.request.getAttribute(RequestValve.CONTINUE) instanceof Runnable proceed) {
					proceed.run();
				}
				in.setReadListener(this);
			}
			return false;
		}
		catch (IOException | RuntimeException | Error ex) {
			end();
			throw ex;
		}
	}

	/** Whether it was admitted or dropped before there was anything to dispatch. */
	private synchronized boolean startedAs(AsyncContext started) {
		this.async = started;
		return isOver() || (this.ticket != null && this.ticket.isInside());
	}

	/** Goes on after the call was dispatched anew, or refuses it. */
	boolean resume() {
		RefusedException refused = this.refusal;
		if (refused != null) {
			end();
			throw refused;
		}
		return true;
	}

	private boolean isComplete(ServletInputStream in) {
		long declared = this.request.getContentLengthLong();
		if (declared >= 0) {
			return this.size >= declared;
		}
		return this.request.getHeader("Transfer-Encoding") == null || in.isFinished();
	}

	private void readSome(ServletInputStream in) throws IOException {
		if (this.size == this.bytes.length) {
			grow();
		}
		synchronized (this) {
			if (isOver()) {
				return;
			}
			int read = in.read(this.bytes, this.size, this.bytes.length - this.size);
			this.size += Math.max(read, 0);
		}
		if (this.size > this.limit) {
			throw RefusedException.tooLarge(this.limit);
		}
	}

	/** Up to one byte more than is allowed, so that more is noticed. */
	private void grow() {
		long declared = this.request.getContentLengthLong();
		long most = (declared >= 0) ? declared : this.limit + 1L;
		int length = (int) Math.min(Math.max(2L * this.bytes.length, FIRST), most);
		int more = length - this.bytes.length;
		if (!this.budget.reserve(this, more)) {
			throw RefusedException.crowded();
		}
		synchronized (this) {
			if (isOver()) {
				this.budget.release(this, more);
				throw RefusedException.crowded();
			}
			this.bytes = Arrays.copyOf(this.bytes, length);
		}
	}

	private synchronized boolean enter() {
		if (isOver()) {
			return false;
		}
		this.budget.complete(this);
		Lane.Ticket entered = this.lane.enter(this.size, this::dispatch);
		this.ticket = entered;
		return entered.isInside();
	}

	/** Whether nothing of it was read yet. */
	boolean begins() {
		return this.bytes.length == 0;
	}

	/** Whether it had as long as a body takes. */
	boolean hadTime() {
		return System.nanoTime() - this.begun > ENOUGH;
	}

	/** Makes room for others. */
	void drop() {
		synchronized (this) {
			this.budget.complete(this);
			if (isOver() || this.ticket != null) {
				return;
			}
			this.budget.release(this, this.bytes.length);
			this.bytes = new byte[0];
			this.size = 0;
			this.refusal = RefusedException.crowded();
		}
		dispatch();
	}

	@Override
	public void onDataAvailable() throws IOException {
		ServletInputStream in = this.request.getInputStream();
		try {
			while (!isOver() && in.isReady() && !in.isFinished()) {
				readSome(in);
			}
		}
		catch (RefusedException ex) {
			refuse(ex);
		}
	}

	@Override
	public void onAllDataRead() {
		if (!isOver() && enter()) {
			dispatch();
		}
	}

	private synchronized boolean isOver() {
		return this.dispatched || this.ended || this.refusal != null;
	}

	private void refuse(RefusedException refused) {
		synchronized (this) {
			if (isOver()) {
				return;
			}
			this.budget.complete(this);
			this.refusal = refused;
		}
		dispatch();
	}

	private synchronized void dispatch() {
		if (this.async != null && !this.dispatched && !this.ended) {
			this.dispatched = true;
			this.async.dispatch();
		}
	}

	/** Gives back what it holds. */
	void end() {
		Lane.Ticket left;
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.ended = true;
			this.budget.release(this, this.bytes.length);
			this.bytes = new byte[0];
			this.size = 0;
			left = this.ticket;
		}
		if (left != null) {
			left.leave();
		}
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		refuse((this.ticket != null) ? RefusedException.crowded() : RefusedException.tooSlow());
	}

	/** The caller went away, or had to. */
	@Override
	public void onError(Throwable failure) {
		end();
	}

	/** It is no error of the service: there would be an error page, and an alert. */
	@Override
	public void onError(AsyncEvent event) {
		end();
		if (!this.dispatched && event.getSuppliedResponse() instanceof HttpServletResponse response) {
			response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
			event.getAsyncContext().complete();
		}
	}

	/** Also of a call that somebody else ended. */
	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	/** The controller waits for the answer: this one is not to be told any more. */
	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
