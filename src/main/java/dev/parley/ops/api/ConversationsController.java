package dev.parley.ops.api;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import dev.parley.brain.Brain;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Texts;
import dev.parley.ops.api.Paging.Found;
import dev.parley.store.Archive;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Entry;
import dev.parley.store.Exports;
import dev.parley.store.Handovers;
import dev.parley.store.Page;
import dev.parley.store.Search;
import dev.parley.turn.Handover;
import dev.parley.turn.MessagePipeline;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Conversations: what was said in them, and who answers. */
@AdminController
class ConversationsController {

	private final Archive archive;

	private final Exports exports;

	private final Search search;

	private final Handover handover;

	private final Handovers handovers;

	private final MessagePipeline pipeline;

	private final Brain brain;

	ConversationsController(Archive archive, Exports exports, Search search, Handovers handovers, Handover handover,
			MessagePipeline pipeline, Brain brain) {
		this.archive = archive;
		this.exports = exports;
		this.search = search;
		this.handovers = handovers;
		this.pipeline = pipeline;
		this.brain = brain;
		this.handover = handover;
	}

	@GetMapping("/api/conversations")
	Found<ConversationView> list(@RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable String id,
			@RequestParam(required = false) @Nullable String channel,
			@RequestParam(required = false) @Nullable String sender,
			@RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		if ("wanted".equals(state)) {
			return wanted(given(q), given(id), given(channel), given(sender), Paging.request(limit, cursor));
		}
		ConversationFilter filter = new ConversationFilter(given(id), given(channel),
				(given(sender) != null) ? Ids.sender(String.valueOf(sender)) : null, paused(given(state)));
		String part = given(q);
		if (part != null && (filter.prefix() != null || filter.sender() != null)) {
			throw new BadRequestException("q", "looks in ids and senders by itself, so give neither id nor sender");
		}
		return Paging.found(Paging.request(limit, cursor),
				(page) -> (part != null) ? this.search.conversations(part.strip(), filter, page)
						: this.archive.conversations(filter, page),
				(overview) -> ConversationView.of(overview, this.handover));
	}

	private Found<ConversationView> wanted(@Nullable String q, @Nullable String id, @Nullable String channel,
			@Nullable String sender, Page.Request request) {
		if (id != null || sender != null || q != null) {
			throw new BadRequestException("state", "wanted is a queue: it goes with channel, not with q, id or sender");
		}
		return Paging.found(request, (page) -> this.handovers.wanted(channel, page),
				(overview) -> ConversationView.of(overview, this.handover));
	}

	/** An empty field of a form is an unset one. */
	static @Nullable String given(@Nullable String parameter) {
		return (parameter == null || parameter.isBlank()) ? null : Texts.clean(parameter);
	}

	private static @Nullable Boolean paused(@Nullable String state) {
		if (state == null) {
			return null;
		}
		return switch (state) {
			case "paused" -> true;
			case "active" -> false;
			default -> throw new BadRequestException("state", "must be active, paused or wanted");
		};
	}

	@GetMapping("/api/conversations/{id}")
	ConversationView get(@PathVariable String id) {
		return view(Ids.conversation(id));
	}

	private ConversationView view(ConversationId conversation) {
		return ConversationView.of(this.archive.find(conversation).orElseThrow(ConversationsController::unknown),
				this.handover);
	}

	static RequestFailedException unknown() {
		return RequestFailedException.notFound("There is no such conversation");
	}

	@GetMapping("/api/conversations/{id}/messages")
	Found<MessageView> messages(@PathVariable String id, @RequestParam(required = false) @Nullable Long before,
			@RequestParam(required = false) @Nullable Long after, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String q) {
		ConversationId conversation = Ids.conversation(id);
		Page.Request request = Paging.request(limit, null);
		if (after != null) {
			return Paging.found(request, (page) -> after(conversation, after, page.limit()), this::view);
		}
		return Paging.found(request, (page) -> this.archive.messages(conversation,
				(before != null) ? before : Long.MAX_VALUE, page.limit(), given(q)), this::view);
	}

	private MessageView view(Entry entry) {
		return MessageView.of(entry, this.brain);
	}

	private Page<Entry> after(ConversationId conversation, long after, int limit) {
		List<Entry> entries = this.exports.messages(conversation, null, after, limit);
		return new Page<>(entries, (entries.size() == limit) ? String.valueOf(entries.get(limit - 1).seq()) : null);
	}

	@GetMapping("/api/conversations/{id}/usage")
	UsageView.Totals usage(@PathVariable String id) {
		return UsageView.Totals.of(this.archive.usage(Ids.conversation(id)), this.brain);
	}

	@GetMapping("/api/conversations/{id}/turns/{seq}")
	TimelineView turn(@PathVariable String id, @PathVariable long seq) {
		return this.archive.turn(Ids.conversation(id), seq)
			.map((timeline) -> TimelineView.of(timeline, this.brain))
			.orElseThrow(() -> RequestFailedException.notFound("There is no such message in this conversation"));
	}

	@PostMapping("/api/conversations/{id}/pause")
	ConversationView pause(@PathVariable String id, Principal operator) {
		ConversationId conversation = Ids.conversation(id);
		if (!this.handover.pause(conversation, operator.getName())) {
			throw unknown();
		}
		return view(conversation);
	}

	@PostMapping("/api/conversations/{id}/stop")
	Map<String, Boolean> stop(@PathVariable String id) {
		ConversationId conversation = Ids.conversation(id);
		view(conversation);
		return Map.of("stopped", this.pipeline.stop(conversation));
	}

	@PostMapping("/api/conversations/{id}/resume")
	ConversationView resume(@PathVariable String id, Principal operator) {
		ConversationId conversation = Ids.conversation(id);
		this.handover.resume(conversation, operator.getName());
		return view(conversation);
	}

}
