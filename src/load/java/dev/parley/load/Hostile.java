package dev.parley.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Thousands of connections that finish nothing, and whether those who have a secret
 * notice.
 */
final class Hostile {

	private static final byte[] REST_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final String APP_SECRET = "an-app-secret";

	private static final double SECOND = 1000;

	private final AtomicLong ids = new AtomicLong();

	private final Options options;

	private Service service;

	private boolean missed;

	private Hostile(Options options) {
		this.options = options;
	}

	public static void main(String[] arguments) throws Exception {
		Hostile hostile = new Hostile(Options.ofHostile(arguments));
		Thread guard = new Thread(hostile::giveUp);
		guard.setDaemon(true);
		guard.start();
		System.exit(hostile.run() ? 0 : 1);
	}

	private void giveUp() {
		try {
			TimeUnit.SECONDS.sleep(this.options.number("limit"));
		}
		catch (InterruptedException ex) {
			return;
		}
		System.err.println("Given up after " + this.options.number("limit") + " s");
		Runtime.getRuntime().halt(2);
	}

	private boolean run() throws Exception {
		Path work = Path.of(System.getProperty("load.work"));
		List<String> what = new ArrayList<>(this.options.jvm());
		what.addAll(List.of("-jar", System.getProperty("load.jar")));
		Map<String, String> settings = new HashMap<>();
		settings.put("REST_WEBHOOK_SECRET", "whsec_" + Base64.getEncoder().encodeToString(REST_KEY));
		settings.put("WHATSAPP_APP_SECRET", APP_SECRET);
		settings.put("WHATSAPP_VERIFY_TOKEN", "verify");
		settings.put("WHATSAPP_ACCESS_TOKEN", "token");
		settings.put("WHATSAPP_PHONE_NUMBER_ID", "1");
		settings.put("WHATSAPP_API_URL", "http://127.0.0.1:9");
		try (Service started = Service.start(work, "service", what, settings)) {
			this.service = started;
			calls(15); // as warm as a service that runs
			System.out.printf("%-10s %8s %9s %9s %9s %9s %9s %8s%n", "", "calls", "refused", "p50 ms", "p99 ms",
					"max ms", "probe ms", "RSS MB");
			Figures before = tell("before", calls(this.options.number("calm")));
			Figures crowd;
			try (Strangers strangers = new Strangers(started.port(), this.options.number("connections"))) {
				TimeUnit.SECONDS.sleep(this.options.number("build-up"));
				crowd = tell("crowded", calls(this.options.number("seconds")));
				System.out.printf("           %d strangers were connected, and turned away %d times%n",
						strangers.open(), strangers.turnedAway());
			}
			Figures after = tell("after", calls(this.options.number("calm")));
			check("every signed call is taken", before.refused + crowd.refused + after.refused == 0);
			check("99 of 100 signed calls take less than a second", crowd.at(0.99) < SECOND);
			check("the probes answer within a second", crowd.probe < SECOND);
			check("the memory is bounded", started.memory("VmHWM") < this.options.number("memory"));
			check("afterwards it is as fast as before", after.at(0.5) < Math.max(3 * before.at(0.5), 20));
			check("a stop takes less than 15 s", stopsInACrowd(started));
			check("nothing ended for want of memory",
					!Files.readString(work.resolve("service.log")).contains("OutOfMemory"));
		}
		return !this.missed;
	}

	private boolean stopsInACrowd(Service started) throws Exception {
		try (Strangers strangers = new Strangers(started.port(), this.options.number("connections"))) {
			TimeUnit.SECONDS.sleep(2);
			return strangers.open() > 0 && started.stop(60) < 15;
		}
	}

	private void check(String target, boolean met) {
		System.out.println((met ? "met     " : "MISSED  ") + target);
		this.missed |= !met;
	}

	private Figures tell(String phase, Figures figures) throws IOException {
		System.out.printf("%-10s %8d %9d %9.1f %9.1f %9.1f %9.1f %8.0f%n", phase, figures.millis.size(),
				figures.refused, figures.at(0.5), figures.at(0.99), figures.at(1), figures.probe,
				this.service.memory("VmRSS"));
		return figures;
	}

	private static final class Figures {

		final List<Double> millis = new ArrayList<>();

		int refused;

		double probe;

		synchronized void add(double millis) {
			this.millis.add(millis);
		}

		double at(double share) {
			List<Double> sorted = this.millis.stream().sorted().toList();
			return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
		}

	}

	/** Four callers with signed calls, each on a new connection, and a probe. */
	private Figures calls(int seconds) throws Exception {
		Figures figures = new Figures();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			boolean rest = i % 2 == 0;
			callers.add(new Thread(() -> {
				while (System.nanoTime() - end < 0) {
					figures.add(timed(() -> told(rest ? rest() : whatsapp()) == 200, figures));
					pause(20);
				}
			}));
		}
		callers.add(new Thread(() -> {
			while (System.nanoTime() - end < 0) {
				double millis = timed(() -> get("/actuator/health/liveness") == 200, figures);
				figures.probe = Math.max(figures.probe, millis);
				pause(100);
			}
		}));
		callers.forEach(Thread::start);
		for (Thread caller : callers) {
			caller.join();
		}
		return figures;
	}

	@FunctionalInterface
	private interface Call {

		boolean taken() throws Exception;

	}

	private static double timed(Call call, Figures figures) {
		long begin = System.nanoTime();
		boolean taken;
		try {
			taken = call.taken();
		}
		catch (Exception ex) {
			taken = false;
			System.err.println(ex);
		}
		if (!taken) {
			synchronized (figures) {
				figures.refused++;
			}
		}
		return (System.nanoTime() - begin) / 1e6;
	}

	private static int told(int status) {
		if (status != 200) {
			System.err.println("A signed call was answered " + status);
		}
		return status;
	}

	private static void pause(int millis) {
		try {
			Thread.sleep(millis); // strangers who drip, and the pace of probes, are
									// measured in time
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private int rest() throws Exception {
		String id = "m" + this.ids.incrementAndGet();
		String timestamp = Long.toString(System.currentTimeMillis() / 1000);
		String body = "{\"conversation_id\":\"c%d\",\"text\":\"hello\"}".formatted(this.ids.get() % 100);
		String signature = Base64.getEncoder().encodeToString(mac(REST_KEY, id + '.' + timestamp + '.' + body));
		return post("/webhooks/rest",
				"webhook-id: " + id + "\r\nwebhook-timestamp: " + timestamp + "\r\nwebhook-signature: v1," + signature,
				body);
	}

	private int whatsapp() throws Exception {
		String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[],\"n\":" + this.ids.incrementAndGet()
				+ '}';
		return post("/webhooks/whatsapp", "X-Hub-Signature-256: sha256="
				+ HexFormat.of().formatHex(mac(APP_SECRET.getBytes(StandardCharsets.UTF_8), body)), body);
	}

	private static byte[] mac(byte[] key, String text) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

	private int post(String path, String headers, String body) throws IOException {
		return exchange("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
				+ "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
	}

	private int get(String path) throws IOException {
		return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
	}

	private int exchange(String call) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.service.port())) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
			Http answer = new Http(socket.getInputStream());
			return answer.read() ? answer.status() : 0;
		}
	}

}
