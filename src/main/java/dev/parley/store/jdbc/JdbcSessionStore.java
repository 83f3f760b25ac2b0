package dev.parley.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import dev.parley.conversation.Role;
import dev.parley.conversation.Usage;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Completion;
import dev.parley.store.Gathered;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Quota;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import dev.parley.store.StoreMetrics;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import dev.parley.store.TurnLimits;
import dev.parley.store.Waiting;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in Postgres. A turn that is alone costs two round trips, one to accept
 * and one to complete; what comes meanwhile shares the next one.
 */
class JdbcSessionStore implements SessionStore {

	private static final Log logger = LogFactory.getLog(JdbcSessionStore.class);

	private final HotStatements jdbc;

	private final TurnLimits limits;

	private final GroupCommit<Receipt, Received> accepting;

	private final GroupCommit<Finished, Stored> completing;

	/** Leases that may have been taken by a statement whose outcome was not heard. */
	private final Set<Lease> lost = ConcurrentHashMap.newKeySet();

	/** Turns whose completion was not heard of. */
	private final Set<Lease> doubtful = ConcurrentHashMap.newKeySet();

	/**
	 * Keeps conversations in a database.
	 * @param executor runs what is stored behind a caller's own
	 */
	JdbcSessionStore(HotStatements jdbc, TurnLimits limits, BatchProperties batch, Executor executor,
			StoreMetrics metrics) {
		this.jdbc = jdbc;
		this.limits = limits;
		this.accepting = new GroupCommit<>("accept", batch, this::accept, Receipt::keys, jdbc::isRepeatable, executor,
				metrics);
		this.completing = new GroupCommit<>("complete", batch, this::append,
				(finished) -> List.of(finished.turn.conversation().value()), jdbc::isRepeatable, executor, metrics);
	}

	/** A message that came in, and the lease that it takes if a turn is to answer it. */
	private record Receipt(Arrival arrival, Lease lease, List<Quota> quotas) {

		static Receipt of(Arrival arrival) {
			return new Receipt(arrival, new Lease(arrival.message().conversation(), UUID.randomUUID()),
					arrival.admission().quotas().stream().filter((quota) -> quota.counts(arrival.message())).toList());
		}

		/** No two of a group count against the same quota. */
		List<String> keys() {
			List<String> keys = new ArrayList<>(List.of(conversation()));
			this.quotas.forEach((quota) -> keys.add(quota.subject(this.arrival.message())));
			return keys;
		}

		InboundMessage message() {
			return this.arrival.message();
		}

		@Nullable Press press() {
			return message().press();
		}

		String conversation() {
			return message().conversation().value();
		}

		@Nullable UUID token() {
			return this.arrival.takesTurns() ? this.lease.token() : null;
		}

		String kind() {
			return switch (this.arrival.kind()) {
				case TURN -> "waiting";
				case BLOCKED -> "blocked";
				case HANDOVER -> "handover";
				case CANCEL -> "cancel";
				case STOPPED -> "stopped";
				case UNSCREENED -> "unscreened";
			};
		}

		boolean sends() {
			Answer reply = (this.arrival.reply() != null) ? this.arrival.reply() : this.arrival.admission().notice();
			return reply != null && reply.sends();
		}

	}

	/** One of the quotas of the n-th message. */
	private record Counted(int n, String subject, Quota quota) {
	}

	private record Received(Acceptance acceptance, boolean owned, boolean erased) {
	}

	private record Finished(Turn turn, Answer answer) {
	}

	/** What became of a completion; null if it was fenced. */
	private record Stored(@Nullable Completion completion, boolean held) {
	}

	@Override
	public Acceptance accept(Arrival arrival) {
		Receipt receipt = Receipt.of(arrival);
		Received received;
		try {
			received = this.accepting.call(receipt);
		}
		catch (StoreUnavailableException ex) {
			// if it was tried it may have been stored, with a lease that nobody would
			// know of
			if (ex.getCause() != null) {
				this.lost.add(receipt.lease);
			}
			throw ex;
		}
		Acceptance acceptance = received.acceptance;
		if (received.erased) {
			this.jdbc.query(TurnSql.CLOSE, (columns) -> columns.text(receipt.conversation()),
					PreparedStatement::execute);
		}
		if (received.owned && acceptance.turn() == null && acceptance.kind() == Kind.ACCEPTED) {
			// stored below what is answered: the sequence is behind its rows
			this.jdbc.mistrust();
		}
		return (received.owned && acceptance.turn() == null)
				? new Acceptance(acceptance.kind(), leave(receipt.lease), null) : acceptance;
	}

	private List<Received> accept(List<Receipt> receipts) {
		// asked for twice, and a hash is not free
		List<byte[]> keys = receipts.stream().map((receipt) -> MessageKey.of(receipt.message()).hash()).toList();
		List<Counted> counted = new ArrayList<>();
		for (int i = 0; i < receipts.size(); i++) {
			InboundMessage message = receipts.get(i).message();
			for (Quota quota : receipts.get(i).quotas) {
				counted.add(new Counted(i + 1, quota.subject(message), quota));
			}
		}
		return this.jdbc.query(TurnSql.SETTINGS + TurnSql.OPEN + TurnSql.RECEIVE + TurnSql.WINDOW, (columns) -> {
			columns.text(this.jdbc.lockTimeout(receipts.size())).number(seconds(this.limits.lease()));
			columns.texts(receipts, Receipt::conversation)
				.ids(receipts, Receipt::token)
				.flags(receipts, (receipt) -> receipt.message().addressed())
				.bytes(keys, Function.identity());
			bind(columns, receipts, keys);
			columns.ints(counted, Counted::n)
				.texts(counted, Counted::subject)
				.ints(counted, (one) -> Math.toIntExact(one.quota.window().toSeconds()))
				.ints(counted, (one) -> one.quota.most());
			columns.number(seconds(this.limits.lease())).number(seconds(this.limits.lease()));
			window(columns, receipts.stream().map(Receipt::lease).toList());
		}, (statement) -> {
			HotStatements.first(statement);
			return received(receipts, HotStatements.next(statement), statement);
		});
	}

	private static void bind(Columns columns, List<Receipt> receipts, List<byte[]> keys) throws SQLException {
		columns.texts(receipts, Receipt::conversation)
			.ids(receipts, Receipt::token)
			.texts(receipts, (receipt) -> receipt.message().messageId())
			.texts(receipts, (receipt) -> receipt.message().conversation().channel())
			.texts(receipts, (receipt) -> receipt.message().sender())
			.texts(receipts, (receipt) -> receipt.message().address())
			.texts(receipts, (receipt) -> receipt.message().text())
			.bytes(keys, Function.identity())
			.flags(receipts, (receipt) -> receipt.arrival.admission().told())
			.texts(receipts, (receipt) -> receipt.arrival.trace())
			.texts(receipts, (receipt) -> HotStatements.array(receipt.arrival.findings().rules()))
			.texts(receipts,
					(receipt) -> receipt.arrival.findings().rules().isEmpty() ? ""
							: receipt.arrival.findings().version())
			.texts(receipts, Receipt::kind)
			.flags(receipts, (receipt) -> receipt.arrival.admission().denied())
			.flags(receipts, Receipt::sends)
			.texts(receipts, (receipt) -> (receipt.arrival.reply() != null) ? receipt.arrival.reply().text() : "")
			.texts(receipts, (receipt) -> parts(receipt.arrival.reply()))
			.texts(receipts, (receipt) -> parts(receipt.arrival.admission().notice()))
			.texts(receipts, (receipt) -> saidIn(receipt.arrival))
			.texts(receipts, (receipt) -> (receipt.press() != null) ? receipt.press().value() : null)
			.texts(receipts, (receipt) -> (receipt.press() != null && !receipt.press().id().isEmpty())
					? receipt.press().id() : null);
	}

	private static String parts(@Nullable Answer answer) {
		return HotStatements.array((answer != null) ? answer.parts() : List.of());
	}

	/** The step that a refusal or a notice is a part of. */
	private static String saidIn(Arrival arrival) {
		Answer said = (arrival.reply() != null) ? arrival.reply() : arrival.admission().notice();
		return (said != null && !said.trace().isEmpty()) ? said.trace() : arrival.trace();
	}

	private List<Received> received(List<Receipt> receipts, ResultSet rows, PreparedStatement statement)
			throws SQLException {
		// one whose conversation was not opened is not for the bot, or was erased
		List<Received> received = new ArrayList<>(
				Collections.nCopies(receipts.size(), new Received(Acceptance.of(Kind.IGNORED), false, false)));
		while (rows.next()) {
			int n = rows.getInt(1) - 1;
			received.set(n, received(receipts.get(n).arrival, rows));
		}
		Map<Integer, Turn> turns = turns(receipts.stream().map(Receipt::lease).toList(), HotStatements.next(statement));
		turns.forEach((n, turn) -> {
			Acceptance acceptance = received.get(n).acceptance;
			received.set(n, new Received(
					new Acceptance(acceptance.kind(), turn, acceptance.first(), acceptance.retryAfter()), true, false));
		});
		return received;
	}

	private static Received received(Arrival arrival, ResultSet row) throws SQLException {
		String fate = row.getString(2);
		double wait = row.getDouble(3);
		boolean limited = !row.wasNull();
		boolean erased = row.getBoolean(4);
		boolean owned = row.getBoolean(5);
		if (erased) {
			return new Received(Acceptance.of(Kind.IGNORED), false, true);
		}
		if (fate == null) {
			return new Received(Acceptance.of(row.getBoolean(8) ? Kind.UNSCREENED : Kind.REPEATED), owned, false);
		}
		boolean silenced = fate.equals("silenced");
		Answer said = silenced ? arrival.admission().notice() : arrival.reply();
		Part first = (said != null && row.getBoolean(7)) ? part(arrival.message().conversation(), row.getLong(6),
				arrival.message().address(), List.of(arrival.message().messageId()), said, saidIn(arrival)) : null;
		Duration retryAfter = (silenced && limited) ? Duration.ofMillis((long) (wait * 1000)) : null;
		return new Received(new Acceptance(silenced ? Kind.SILENCED : Kind.ACCEPTED, null, first, retryAfter), owned,
				false);
	}

	/** The first part, which its caller is to send. */
	private static @Nullable Part part(ConversationId conversation, long seq, String address, List<String> messageIds,
			Answer answer, String trace) {
		return answer.parts().isEmpty() ? null : new Part(conversation, seq, 0, address, answer.parts().get(0),
				messageIds, 1, false, trace, answer.buttons(0));
	}

	@Override
	public List<Message> history(ConversationId conversation, int limit, long before) {
		if (limit < 1) {
			throw new IllegalArgumentException("The limit must be at least 1");
		}
		List<Message> newest = this.jdbc.query(TurnSql.HISTORY,
				(columns) -> columns.text(conversation.value()).place(before).count(limit),
				(statement) -> HotStatements.rows(statement,
						(row) -> new Message(row.getLong("seq"), Role.of(row.getString("role")), row.getString("text"),
								Rows.usage(row), row.getString("choice"))));
		Collections.reverse(newest);
		return List.copyOf(newest);
	}

	@Override
	public Completion append(Turn turn, Answer answer) {
		try {
			Stored stored = this.completing.call(new Finished(turn, answer));
			Completion completion = stored.completion;
			if (completion == null) {
				completion = this.doubtful.contains(turn.lease()) ? completed(turn, answer) : new Completion.Fenced();
			}
			else if (stored.held && completion instanceof Completion.Done done) {
				completion = goOn(turn.lease(), done.first());
			}
			this.doubtful.remove(turn.lease());
			if (answer.failed() && !(completion instanceof Completion.Fenced)) {
				explain(turn, answer.reason());
			}
			return completion;
		}
		catch (StoreUnavailableException ex) {
			// it may have been stored all the same
			this.doubtful.add(turn.lease());
			throw ex;
		}
	}

	/** Off the path: that a turn failed is stored, and nothing hangs on the reason. */
	private void explain(Turn turn, String reason) {
		try {
			this.jdbc.query(TurnSql.EXPLAIN,
					(columns) -> columns.text(reason)
						.text(turn.conversation().value())
						.texts(turn.messageIds(), (id) -> id),
					(statement) -> statement.execute());
		}
		catch (StoreUnavailableException ex) {
			logger.warn("Why a turn of %s failed is not shown to operators".formatted(turn.conversation()));
		}
	}

	/** The next turn of a lease that was kept, if there is one. */
	private Completion goOn(Lease lease, @Nullable Part first) {
		Turn next = next(lease);
		return (next != null) ? new Completion.More(first, next) : new Completion.Done(first);
	}

	/**
	 * A completion that was repeated: the first time may have been the one that counts.
	 */
	private Completion completed(Turn turn, Answer answer) {
		Waiting newest = turn.newest();
		Stored stored = this.jdbc.query(TurnSql.COMPLETED,
				(columns) -> columns.text(turn.lease().token().toString())
					.text(turn.conversation().value())
					.place(newest.seq())
					.place(newest.seq()),
				(statement) -> {
					ResultSet row = HotStatements.first(statement);
					if (!row.next() || !row.getBoolean("mine")) {
						return new Stored(null, false);
					}
					boolean unsent = "sending".equals(row.getString("state")) && row.getInt("attempts") == 1;
					Part first = unsent ? part(turn.conversation(), row.getLong("seq"), newest.address(),
							turn.messageIds(), answer, answer.trace()) : null;
					return new Stored(new Completion.Done(first), true);
				});
		return (stored.completion instanceof Completion.Done done) ? goOn(turn.lease(), done.first())
				: new Completion.Fenced();
	}

	private List<Stored> append(List<Finished> all) {
		return this.jdbc.query(TurnSql.SETTINGS + TurnSql.LOCK + TurnSql.COMPLETE, (columns) -> {
			columns.text(this.jdbc.lockTimeout(all.size()))
				.texts(all, (finished) -> finished.turn.conversation().value());
			columns.texts(all, (finished) -> finished.turn.conversation().value())
				.ids(all, (finished) -> finished.turn.lease().token())
				.longs(all, (finished) -> finished.turn.newest().seq())
				.texts(all, (finished) -> finished.answer.text())
				.texts(all, (finished) -> finished.answer.failed() ? "failed" : "answered")
				.texts(all, (finished) -> finished.turn.newest().address())
				.flags(all, (finished) -> finished.answer.sends())
				.texts(all, (finished) -> finished.answer.trace())
				.texts(all,
						(finished) -> HotStatements
							.array(finished.turn.waiting().stream().map((waiting) -> "" + waiting.seq()).toList()))
				.texts(all, (finished) -> HotStatements.array(finished.turn.messageIds()))
				.texts(all, (finished) -> parts(finished.answer));
			usages(columns, all);
			columns.texts(all, (finished) -> Rows.written(finished.answer.buttons()));
			columns.number(seconds(this.limits.lease())).number(seconds(this.limits.lease()));
		}, (statement) -> {
			HotStatements.first(statement);
			HotStatements.next(statement);
			return stored(all, HotStatements.next(statement));
		});
	}

	private static void usages(Columns columns, List<Finished> all) throws SQLException {
		List<@Nullable Usage> usages = new ArrayList<>();
		all.forEach((finished) -> usages.add(finished.answer.usage()));
		columns.texts(usages, (usage) -> (usage != null) ? usage.model() : null)
			.longs(usages, (usage) -> (usage != null) ? usage.inputTokens() : null)
			.longs(usages, (usage) -> (usage != null) ? usage.cachedTokens() : null)
			.longs(usages, (usage) -> (usage != null) ? usage.outputTokens() : null)
			.longs(usages, (usage) -> (usage != null) ? usage.latency().toMillis() : null);
	}

	private static List<Stored> stored(List<Finished> all, ResultSet rows) throws SQLException {
		List<Stored> stored = new ArrayList<>(Collections.nCopies(all.size(), new Stored(null, false)));
		while (rows.next()) {
			int n = rows.getInt(1) - 1;
			Turn turn = all.get(n).turn;
			Answer answer = all.get(n).answer;
			Part first = rows.getBoolean(4) ? part(turn.conversation(), rows.getLong(2), turn.newest().address(),
					turn.messageIds(), answer, answer.trace()) : null;
			stored.set(n, new Stored(new Completion.Done(first), rows.getBoolean(3)));
		}
		return stored;
	}

	@Override
	public boolean stop(ConversationId conversation, String by) {
		return this.jdbc.query(TurnSql.STOP, (columns) -> columns.text(by).text(conversation.value()),
				(statement) -> !HotStatements.rows(statement, (row) -> row.getInt(1)).isEmpty());
	}

	@Override
	public Set<Lease> stopped(Collection<Turn> running) {
		List<Turn> all = List.copyOf(running);
		return new HashSet<>(this.jdbc.query(TurnSql.STOPPED,
				(columns) -> columns.texts(all, (turn) -> turn.conversation().value())
					.ids(all, (turn) -> turn.lease().token())
					.longs(all, (turn) -> turn.newest().seq()),
				(statement) -> HotStatements.rows(statement, Rows::lease)));
	}

	@Override
	public Set<Lease> renew(Collection<Lease> leases) {
		List<Lease> all = List.copyOf(leases);
		return new HashSet<>(
				this.jdbc.query(TurnSql.RENEW, (columns) -> leases(columns, all).number(seconds(this.limits.lease())),
						(statement) -> HotStatements.rows(statement, Rows::lease)));
	}

	@Override
	public @Nullable Gathered gather(Lease lease) {
		Optional<Gathered> gathered = this.jdbc.query(TurnSql.SETTINGS + TurnSql.WINDOW + ";\n" + TurnSql.AGES,
				(columns) -> {
					columns.text(this.jdbc.lockTimeout(1));
					window(columns, List.of(lease));
					columns.text(lease.conversation().value())
						.text(lease.token().toString())
						.count(this.limits.waiting());
				}, (statement) -> {
					HotStatements.first(statement);
					Turn turn = turns(List.of(lease), HotStatements.next(statement)).get(0);
					ResultSet ages = HotStatements.next(statement);
					return (turn != null && ages.next())
							? Optional.of(new Gathered(turn, duration(ages, 1), duration(ages, 2))) : Optional.empty();
				});
		if (gathered.isPresent()) {
			return gathered.get();
		}
		Turn late = leave(lease);
		return (late != null) ? new Gathered(late, Duration.ZERO, Duration.ZERO) : null;
	}

	private static Duration duration(ResultSet row, int column) throws SQLException {
		return Duration.ofMillis((long) (row.getDouble(column) * 1000));
	}

	@Override
	public void release(Lease lease) {
		abandon(List.of(lease));
	}

	private void abandon(List<Lease> leases) {
		this.jdbc.query(TurnSql.ABANDON, (columns) -> leases(columns, leases), PreparedStatement::execute);
	}

	@Override
	public List<Turn> sweep(int limit) {
		List<Lease> abandoned = List.copyOf(this.lost);
		if (!abandoned.isEmpty()) {
			abandon(abandoned);
			this.lost.removeAll(abandoned);
		}
		List<Lease> leases = this.jdbc.query(TurnSql.SWEEP,
				(columns) -> columns.count(limit).number(seconds(this.limits.lease())),
				(statement) -> HotStatements.rows(statement, Rows::lease));
		Map<Integer, Turn> found = leases.isEmpty() ? Map.of() : waiting(leases);
		List<Turn> turns = new ArrayList<>();
		for (int i = 0; i < leases.size(); i++) {
			Turn turn = found.containsKey(i) ? found.get(i) : leave(leases.get(i));
			if (turn != null) {
				turns.add(turn);
			}
		}
		return turns;
	}

	@Override
	public Map<MessageKey, Recorded> find(Collection<MessageKey> keys) {
		List<MessageKey> all = List.copyOf(keys);
		Map<MessageKey, Recorded> found = new HashMap<>();
		this.jdbc.query(TurnSql.FIND,
				(columns) -> columns.texts(all, (key) -> key.conversation().value()).texts(all, MessageKey::messageId),
				(statement) -> HotStatements.rows(statement,
						(row) -> found.put(
								new MessageKey(new ConversationId(row.getString("conversation_id")),
										row.getString("message_id")),
								new Recorded(row.getString("text"), row.getString("reply"), row.getLong("seq"),
										Rows.buttons(row), row.getString("press")))));
		return found;
	}

	/** The turn of a lease that is held; gives the lease back if nothing waits. */
	private @Nullable Turn next(Lease lease) {
		Turn turn = waiting(List.of(lease)).get(0);
		return (turn != null) ? turn : leave(lease);
	}

	/** Gives a lease back, unless something came in that relies on its owner. */
	private @Nullable Turn leave(Lease lease) {
		boolean released = this.jdbc.query(TurnSql.LOCK + TurnSql.LEAVE,
				(columns) -> columns.texts(List.of(lease), (one) -> one.conversation().value())
					.text(lease.conversation().value())
					.text(lease.token().toString()),
				(statement) -> {
					HotStatements.first(statement);
					return HotStatements.next(statement).next();
				});
		return released ? null : waiting(List.of(lease)).get(0);
	}

	private Map<Integer, Turn> waiting(List<Lease> leases) {
		return this.jdbc.query(TurnSql.WINDOW, (columns) -> window(columns, leases),
				(statement) -> turns(leases, HotStatements.first(statement)));
	}

	private void window(Columns columns, List<Lease> leases) throws SQLException {
		leases(columns, leases).count(this.limits.waiting()).count(this.limits.history());
	}

	private static Columns leases(Columns columns, List<Lease> leases) throws SQLException {
		return columns.texts(leases, (lease) -> lease.conversation().value()).ids(leases, Lease::token);
	}

	/** The turns, by the place of their lease, of those under which something waits. */
	private static Map<Integer, Turn> turns(List<Lease> leases, ResultSet rows) throws SQLException {
		Map<Integer, TurnWindow> windows = new HashMap<>();
		while (rows.next()) {
			windows.computeIfAbsent(rows.getInt(1) - 1, (n) -> new TurnWindow()).add(rows);
		}
		Map<Integer, Turn> turns = new HashMap<>();
		windows.forEach((n, window) -> {
			if (!window.waiting.isEmpty()) {
				turns.put(n, Objects.requireNonNull(window.turn(leases.get(n))));
			}
		});
		return turns;
	}

	static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}
