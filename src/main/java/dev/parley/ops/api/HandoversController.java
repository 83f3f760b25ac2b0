package dev.parley.ops.api;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.ops.api.Paging.Items;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Handovers;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who operates, and how conversations changed hands. */
@AdminController
class HandoversController {

	private final Handovers handovers;

	HandoversController(Handovers handovers) {
		this.handovers = handovers;
	}

	/** Who asks. */
	record Me(String name) {

		@Override
		public String toString() {
			return "Me";
		}

	}

	@GetMapping("/api/me")
	Me me(Principal operator) {
		return new Me(operator.getName());
	}

	/** A change of hands, as the API tells it. */
	record HandoverView(long id, String event, @Nullable String operator, Instant at) {

		static HandoverView of(HandoverEvent event) {
			return new HandoverView(event.id(), event.kind().code(), event.operator(), event.at());
		}

		@Override
		public String toString() {
			return "HandoverView[id=%d, event=%s]".formatted(this.id, this.event);
		}

	}

	@GetMapping("/api/conversations/{id}/handovers")
	Items<HandoverView> of(@PathVariable String id, @RequestParam(required = false) @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit) {
		ConversationId conversation = Ids.conversation(id);
		List<HandoverEvent> events = this.handovers.of(conversation, (after != null) ? after : 0, Paging.limit(limit));
		String next = (events.size() == limit) ? String.valueOf(events.get(limit - 1).id()) : null;
		return new Items<>(events.stream().map(HandoverView::of).toList(), next);
	}

}
