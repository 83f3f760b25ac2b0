package dev.parley.brain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/** Takes a body up to a bound, and breaks the call off at the first byte beyond it. */
class BoundedAnswer implements BodySubscriber<byte[]> {

	private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final int bound;

	private Flow.@Nullable Subscription subscription;

	BoundedAnswer(int bound) {
		this.bound = bound;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
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
			if (this.taken.size() + buffer.remaining() > this.bound) {
				tooLarge();
				return;
			}
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			this.taken.writeBytes(bytes);
		}
	}

	private void tooLarge() {
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		this.body.completeExceptionally(new TooLarge(this.bound));
	}

	@Override
	public void onError(Throwable failure) {
		this.body.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.taken.toByteArray());
	}

	/** The body is larger than the bound. */
	static final class TooLarge extends IOException {

		TooLarge(int bound) {
			super("more than %d bytes".formatted(bound));
		}

	}

}
