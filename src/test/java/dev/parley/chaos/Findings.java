package dev.parley.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.chaos.Ledger.Entry;
import dev.parley.chaos.Ledger.Reply;
import dev.parley.chaos.Ledger.Shipment;
import org.jspecify.annotations.Nullable;

/** What is wrong with a ledger, in words, one for each case. */
final class Findings {

	private final List<Said> said;

	private final Ledger ledger;

	private final List<Receipt> receipts;

	private final Index index;

	/**
	 * Looks at what became of some conversations.
	 * @param said what was said, each conversation in its order
	 * @param ledger what the database says
	 * @param receipts what the platform got, in this order
	 */
	Findings(List<Said> said, Ledger ledger, List<Receipt> receipts) {
		this.said = said;
		this.ledger = ledger;
		this.receipts = receipts;
		this.index = new Index(ledger, receipts);
	}

	/** Messages that got no reply, not theirs, or one that never reached the platform. */
	List<String> lost() {
		return this.said.stream()
			.map((message) -> fault(message, this.index.entry(message)))
			.filter(Objects::nonNull)
			.map(Object::toString)
			.toList();
	}

	private @Nullable String fault(Said message, @Nullable Entry entry) {
		if (entry == null || !message.text().equals(entry.text())) {
			return message.id() + " is not stored as it was said";
		}
		Reply reply = this.index.reply(entry);
		if (entry.waits() || reply == null) {
			return message.id() + " is " + entry.state() + " without a reply";
		}
		if (entry.state().equals("answered") == !reply.text().contains(message.text())) {
			return "%s is %s by another's reply".formatted(message.id(), entry.state());
		}
		List<Shipment> parts = this.index.parts(reply);
		if (parts.isEmpty()
				|| parts.stream().anyMatch((part) -> part.open() || part.sent() && !this.index.received(part))) {
			return "the reply to " + message.id() + " was not sent";
		}
		return null;
	}

	/** Messages answered twice in the history, and answers to nothing. */
	List<String> doubled() {
		List<String> doubled = new ArrayList<>();
		for (Said message : this.said) {
			long answers = this.index.conversation(message)
				.stream()
				.filter((reply) -> reply.text().contains(message.text()))
				.count();
			if (answers > 1) {
				doubled.add("%s is answered %d times".formatted(message.id(), answers));
			}
		}
		for (Reply reply : this.ledger.replies()) {
			if (this.index.covered(reply).isEmpty()) {
				doubled.add("reply %d answers no message".formatted(reply.seq()));
			}
		}
		return doubled;
	}

	/**
	 * Answers in another order than the messages they cover, or stored before one of
	 * them, or that reached the platform in another order.
	 */
	List<String> reordered() {
		List<String> reordered = new ArrayList<>();
		for (List<Reply> replies : this.index.conversations()) {
			long before = 0;
			for (Reply reply : replies) {
				long last = before;
				boolean between = this.index.covered(reply)
					.stream()
					.allMatch((entry) -> entry.seq() > last && entry.seq() <= reply.answers());
				if (!between || reply.answers() <= before || reply.seq() < reply.answers()) {
					reordered.add("reply %d is out of order".formatted(reply.seq()));
				}
				before = reply.answers();
			}
		}
		reordered.addAll(receivedOutOfOrder());
		return reordered;
	}

	private List<String> receivedOutOfOrder() {
		List<String> reordered = new ArrayList<>();
		Map<String, Shipment> last = new HashMap<>();
		for (Receipt receipt : this.index.firsts()) {
			Shipment part = this.index.part(receipt);
			if (part == null) {
				reordered.add("%s got what nobody answered".formatted(receipt.conversation()));
				continue;
			}
			Shipment before = last.put(receipt.conversation(), part);
			if (before != null
					&& (before.seq() > part.seq() || before.seq() == part.seq() && before.part() > part.part())) {
				reordered.add("part %d/%d came late".formatted(part.seq(), part.part()));
			}
		}
		return reordered;
	}

	/** Messages of one conversation that were stored in another order than confirmed. */
	List<String> misplaced() {
		List<String> misplaced = new ArrayList<>();
		Map<String, Long> last = new HashMap<>();
		for (Said message : this.said) {
			Entry entry = this.index.entry(message);
			if (entry != null && last.getOrDefault(message.conversation(), 0L) > entry.seq()) {
				misplaced.add(message.id() + " was stored before its predecessor");
			}
			if (entry != null) {
				last.put(message.conversation(), entry.seq());
			}
		}
		return misplaced;
	}

	/** How often the platform took a part that it had. */
	int doubledSends() {
		return (int) this.receipts.stream().filter((receipt) -> receipt.fate().taken()).count()
				- this.index.firsts().size();
	}

	/** Parts that the platform took twice although the first time was knowable. */
	List<String> needlesslyDoubled(Disturbances disturbances) {
		Map<String, Receipt> last = new HashMap<>();
		List<String> needless = new ArrayList<>();
		for (Receipt receipt : this.receipts) {
			Receipt before = receipt.fate().taken() ? last.put(receipt.id(), receipt) : null;
			if (before != null && before.fate() == Fate.TAKES_IT && !disturbances.excuse(before.nanos())) {
				needless.add("%s of %s was sent again".formatted(receipt.id(), receipt.conversation()));
			}
		}
		return needless;
	}

	/** Parts that were given up, or left to an operator. */
	long unsent() {
		return this.ledger.outbox().stream().filter((part) -> !part.sent()).count();
	}

}
