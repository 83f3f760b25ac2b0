package dev.parley.ops.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.brain.Brain;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.setting.AdminPassword;
import dev.parley.store.Archive;
import dev.parley.store.ContactAliases;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Exports;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Handovers;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Writes JSON Lines, batch by batch: no more than one batch is in memory, and nothing of
 * the store is held while a slow reader takes it. The last line says that it is the last;
 * one that is missing means that the export broke off.
 */
@Component
@Conditional(AdminPassword.class)
class Export {

	private static final int BATCH = 200;

	private final Exports exports;

	private final Archive archive;

	private final ContactAliases aliases;

	private final Handovers handovers;

	private final Brain brain;

	private final JsonMapper json;

	Export(Exports exports, Archive archive, ContactAliases aliases, Handovers handovers, Brain brain,
			JsonMapper json) {
		this.handovers = handovers;
		this.aliases = aliases;
		this.exports = exports;
		this.archive = archive;
		this.brain = brain;
		this.json = json;
	}

	void write(ConversationId conversation, HttpServletResponse response) throws IOException {
		if (this.archive.find(conversation).isEmpty()) {
			throw ConversationsController.unknown();
		}
		Lines lines = begin(response);
		write(conversation, null, lines);
		lines.end();
	}

	/** Of conversations that others wrote in too, only what is the sender's own. */
	void write(SenderId sender, HttpServletResponse response) throws IOException {
		List<SenderId> known = this.aliases.ids(sender)
			.stream()
			.map((id) -> new SenderId(sender.channel(), id))
			.filter((id) -> !this.exports.conversations(id, null, 1).isEmpty())
			.toList();
		if (known.isEmpty()) {
			throw RequestFailedException.notFound("Nothing of this sender is kept");
		}
		Lines lines = begin(response);
		for (SenderId id : known) {
			write(id, lines);
		}
		lines.end();
	}

	private void write(SenderId sender, Lines lines) throws IOException {
		List<ConversationId> batch = this.exports.conversations(sender, null, BATCH);
		while (!batch.isEmpty()) {
			for (ConversationId conversation : batch) {
				write(conversation, this.exports.isShared(conversation, sender) ? sender : null, lines);
			}
			batch = this.exports.conversations(sender, batch.get(batch.size() - 1), BATCH);
		}
	}

	private Lines begin(HttpServletResponse response) throws IOException {
		response.setContentType("application/x-ndjson");
		response.setHeader("Content-Disposition", "attachment; filename=\"export.jsonl\"");
		return new Lines(response.getOutputStream());
	}

	private void write(ConversationId conversation, @Nullable SenderId of, Lines lines) throws IOException {
		lines.add("conversation", Map.of("id", conversation.value(), "shared", of != null));
		long after = 0;
		List<Entry> entries;
		while (!(entries = this.exports.messages(conversation, of, after, BATCH)).isEmpty()) {
			for (Entry entry : entries) {
				lines.add("message", MessageView.of(entry, this.brain));
			}
			after = entries.get(entries.size() - 1).seq();
			lines.flush();
		}
		if (of == null) {
			writeParts(conversation, lines);
			writeHandovers(conversation, lines);
		}
	}

	private void writeParts(ConversationId conversation, Lines lines) throws IOException {
		List<Delivery> parts = this.exports.parts(conversation, 0, -1, BATCH);
		while (!parts.isEmpty()) {
			for (Delivery part : parts) {
				lines.add("part", PartView.of(part));
			}
			lines.flush();
			Delivery last = parts.get(parts.size() - 1);
			parts = this.exports.parts(conversation, last.seq(), last.index(), BATCH);
		}
	}

	private void writeHandovers(ConversationId conversation, Lines lines) throws IOException {
		List<HandoverEvent> events = this.handovers.of(conversation, 0, BATCH);
		while (!events.isEmpty()) {
			for (HandoverEvent event : events) {
				lines.add("handover", HandoversController.HandoverView.of(event));
			}
			lines.flush();
			events = this.handovers.of(conversation, events.get(events.size() - 1).id(), BATCH);
		}
	}

	/** The lines, counted. */
	private final class Lines {

		private final OutputStream out;

		private long written;

		Lines(OutputStream out) {
			this.out = out;
		}

		void add(String type, Object value) throws IOException {
			Map<String, Object> line = new LinkedHashMap<>();
			line.put("type", type);
			line.put(type, value);
			this.out.write(Export.this.json.writeValueAsBytes(line));
			this.out.write('\n');
			this.written++;
		}

		void flush() throws IOException {
			this.out.flush();
		}

		void end() throws IOException {
			add("end", Map.of("lines", this.written));
			flush();
		}

	}

}
