package dev.parley.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.parley.testing.Ports;

/**
 * A server of its own on 127.0.0.1. It refuses to run as root, so root lends it another
 * user.
 */
final class Postgres implements AutoCloseable {

	/** No checkpoint falls into a slice. */
	static final String CALM = "-c shared_buffers=512MB -c max_wal_size=8GB -c checkpoint_timeout=30min";

	private static final String HERE = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' ";

	private final Path bin;

	private final Path data;

	private final List<String> lend;

	private final int port = Ports.free();

	private final String password;

	private final String settings;

	private Postgres(Path bin, Path folder, List<String> lend, String password, String settings) throws Exception {
		this.bin = bin;
		this.data = folder.resolve("data");
		this.lend = lend;
		this.password = password;
		this.settings = settings;
	}

	/**
	 * Starts it with a database {@code parley}.
	 * @param settings others than the defaults, as options of {@code postgres}
	 */
	static Postgres start(Path bin, Path folder, String settings) throws Exception {
		Files.createDirectories(folder);
		Postgres server = new Postgres(bin, folder, lend(folder), UUID.randomUUID().toString(), settings);
		server.init(folder);
		server.start();
		server.execute("postgres", "CREATE DATABASE parley");
		return server;
	}

	private void start() throws Exception {
		control("start", "-w", "-l", this.data.resolveSibling("log").toString(), "-o",
				"-p " + this.port + " " + HERE + this.settings);
	}

	/**
	 * Starts a standby that this server waits for at each commit. It is stopped for the
	 * copy, since pg_basebackup is not among the binaries of the tests.
	 */
	Postgres standby(Path folder) throws Exception {
		control("stop", "-m", "fast");
		Files.createDirectories(folder);
		Commands.run(Map.of(), 120, List.of("cp", "-a", this.data.toString(), folder.resolve("data").toString()));
		Files.createFile(folder.resolve("data/standby.signal"));
		Files.writeString(folder.resolve("data/postgresql.auto.conf"),
				"primary_conninfo = 'host=127.0.0.1 port=%d user=parley password=%s application_name=standby'%n"
					.formatted(this.port, this.password));
		Postgres standby = new Postgres(this.bin, folder, lend(folder), this.password, this.settings);
		start();
		standby.start();
		execute("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()");
		return standby;
	}

	/** Until a commit is on the standby before it is confirmed. */
	void awaitSynchronous() throws Exception {
		try (Connection connection = connect("postgres")) {
			for (int i = 0; i < 300; i++) {
				if (Sql.number(connection, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1) {
					return;
				}
				Thread.sleep(100); // another process: it can only be asked
			}
		}
		throw new IllegalStateException("The standby does not follow");
	}

	/** Ends all of its processes as a machine that goes out does. */
	void kill() throws Exception {
		ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
		List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
		all.add(0, postmaster);
		all.forEach(ProcessHandle::destroyForcibly);
		Files.delete(this.data.resolve("postmaster.pid"));
	}

	/** Makes the primary of it; returns when it takes what is to be written. */
	void promote() throws Exception {
		control("promote", "-w");
	}

	private long postmaster() throws Exception {
		return Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).get(0));
	}

	private static List<String> lend(Path folder) throws Exception {
		if (!"root".equals(System.getProperty("user.name"))) {
			return List.of();
		}
		String user = Files.readString(Path.of("/etc/passwd")).lines().anyMatch((line) -> line.startsWith("postgres:"))
				? "postgres" : "nobody";
		String group = Commands.run(Map.of(), 5, List.of("id", "-gn", user)).strip();
		Commands.run(Map.of(), 30, List.of("chown", "-R", user + ":" + group, folder.toString()));
		return (Commands.find("setpriv") != null)
				? List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups")
				: List.of("su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--");
	}

	private void init(Path folder) throws Exception {
		// in the folder that is the server's alone
		Path secret = folder.resolve("password");
		Files.writeString(secret, this.password);
		command("initdb", "-D", this.data.toString(), "-U", "parley", "-E", "UTF8", "--no-locale", "-A",
				"scram-sha-256", "--pwfile=" + secret);
		Files.delete(secret);
	}

	private void control(String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of("-D", this.data.toString()));
		all.addAll(List.of(arguments));
		command("pg_ctl", all.toArray(String[]::new));
	}

	private String command(String name, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(this.lend);
		command.add(this.bin.resolve(name).toString());
		command.addAll(List.of(arguments));
		return Commands.run(Map.of("LC_ALL", "C"), 60, command);
	}

	String url(String database, int throughPort) {
		return "postgresql://parley:%s@127.0.0.1:%d/%s?sslmode=disable".formatted(this.password, throughPort, database);
	}

	/** Of whichever of the two is the primary. */
	String url(String database, Postgres other) {
		return "postgresql://parley:%s@127.0.0.1:%d,127.0.0.1:%d/%s?sslmode=disable&targetServerType=primary"
			.formatted(this.password, this.port, other.port, database);
	}

	int port() {
		return this.port;
	}

	Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(
				"jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=load".formatted(this.port, database), "parley",
				this.password);
	}

	void execute(String database, String... statements) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	/**
	 * Seconds of processor time so far, of the server's processes that are and that were.
	 */
	double processor() throws Exception {
		long postmaster = postmaster();
		double spent = Processor.ofSelfAndEnded(postmaster);
		for (ProcessHandle process : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
			spent += Processor.ofSelfAndEnded(process.pid());
		}
		return spent;
	}

	@Override
	public void close() {
		if (Files.exists(this.data.resolve("postmaster.pid"))) {
			Commands.closing(() -> control("stop", "-m", "immediate"));
		}
	}

}
