package dev.parley.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import dev.parley.http.HttpAnswer.Ending;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body up to a bound and tells how it ended: what was read of it counts, even if
 * it broke off.
 */
final class BoundedBody implements BodySubscriber<BoundedBody.Taken> {

	private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

	private final CompletableFuture<Taken> body = new CompletableFuture<>();

	private final int bound;

	private final @Nullable Consumer<byte[]> listener;

	private Flow.@Nullable Subscription subscription;

	/**
	 * Takes a body.
	 * @param listener is shown each piece as it comes; null if nobody listens
	 */
	BoundedBody(int bound, @Nullable Consumer<byte[]> listener) {
		this.bound = bound;
		this.listener = listener;
	}

	/** What was taken. */
	record Taken(byte[] bytes, Ending ending) {

		/** Some servers compress though nobody asked them to; no JSON begins so. */
		Taken unpacked(int bound) {
			if (this.bytes.length < 2 || this.bytes[0] != (byte) 0x1f || this.bytes[1] != (byte) 0x8b) {
				return this;
			}
			ByteArrayOutputStream plain = new ByteArrayOutputStream();
			try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(this.bytes))) {
				byte[] some = new byte[8192];
				for (int read = packed.read(some); read >= 0; read = packed.read(some)) {
					int room = bound - plain.size();
					plain.write(some, 0, Math.min(read, room));
					if (read > room) {
						return new Taken(plain.toByteArray(), Ending.TOO_LARGE);
					}
				}
				return new Taken(plain.toByteArray(), this.ending);
			}
			catch (IOException ex) {
				Ending end = (this.ending == Ending.WHOLE) ? Ending.BROKEN_OFF : this.ending;
				return new Taken(plain.toByteArray(), end);
			}
		}

	}

	@Override
	public CompletionStage<Taken> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			byte[] bytes = new byte[Math.min(buffer.remaining(), this.bound - this.taken.size())];
			buffer.get(bytes);
			this.taken.writeBytes(bytes);
			if (this.listener != null) {
				this.listener.accept(bytes);
			}
			if (buffer.hasRemaining()) {
				end(Ending.TOO_LARGE);
				return;
			}
		}
	}

	@Override
	public void onError(Throwable failure) {
		end(Ending.BROKEN_OFF);
	}

	@Override
	public void onComplete() {
		end(Ending.WHOLE);
	}

	private void end(Ending ending) {
		if (ending == Ending.TOO_LARGE && this.subscription != null) {
			this.subscription.cancel();
		}
		this.body.complete(new Taken(this.taken.toByteArray(), ending));
	}

}
