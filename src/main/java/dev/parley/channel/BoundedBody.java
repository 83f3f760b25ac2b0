package dev.parley.channel;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Takes a body up to a bound and lets the rest be. One that breaks off counts as far as
 * it came.
 */
class BoundedBody implements BodySubscriber<String> {

	private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

	private final CompletableFuture<String> body = new CompletableFuture<>();

	private final int bound;

	private Flow.@Nullable Subscription subscription;

	BoundedBody(int bound) {
		this.bound = bound;
	}

	@Override
	public CompletionStage<String> getBody() {
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
		}
		if (this.taken.size() >= this.bound && this.subscription != null) {
			this.subscription.cancel();
			onComplete();
		}
	}

	/** The status is known, and mostly all that matters. */
	@Override
	public void onError(Throwable failure) {
		onComplete();
	}

	@Override
	public void onComplete() {
		this.body.complete(this.taken.toString(StandardCharsets.UTF_8));
	}

}
