package dev.parley.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Threads that never keep the run alive. */
final class Threads {

	private Threads() {
	}

	static Thread daemon(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/** Ends the process then; the shell that started it stops what is left. */
	static void giveUpAfter(int seconds) {
		daemon(() -> {
			try {
				Thread.sleep(seconds * 1000L); // is the time-out itself
			}
			catch (InterruptedException ex) {
				return;
			}
			System.err.println("Given up after " + seconds + " s");
			Runtime.getRuntime().halt(3);
		});
	}

	/** Begins work that may fail, on a thread of its own. */
	static CompletableFuture<Void> begin(Work work) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		daemon(() -> {
			try {
				work.run();
				done.complete(null);
			}
			catch (Exception ex) {
				done.completeExceptionally(ex);
			}
		});
		return done;
	}

	/** What may fail. */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

	/** What somebody else changes. */
	@FunctionalInterface
	interface Question {

		boolean isSo();

	}

	/** Work of which each thread does a share. */
	@FunctionalInterface
	interface Share {

		void run(int number) throws Exception;

	}

	/** Runs as many shares at once and waits for all. The first failure ends the run. */
	static void together(int count, Share share) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(count);
		try {
			List<Future<?>> shares = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				shares.add(pool.submit(() -> {
					share.run(number);
					return null;
				}));
			}
			for (Future<?> each : shares) {
				each.get();
			}
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		finally {
			pool.shutdownNow();
		}
	}

	/** Serves each connection on a thread of its own until the server is closed. */
	static void serve(ServerSocket server, Consumer<Socket> connection) {
		daemon(() -> {
			try {
				while (true) {
					Socket socket = server.accept();
					daemon(() -> connection.accept(socket));
				}
			}
			catch (IOException ex) {
				// closed
			}
		});
	}

}
