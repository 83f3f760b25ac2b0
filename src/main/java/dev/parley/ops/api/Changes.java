package dev.parley.ops.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What changed between two looks.
 *
 * @param conversations those that are new or other than before
 * @param gone ids of those that are erased
 * @param more whether others may have changed too: all that were looked at did
 */
record Changes(List<ConversationView> conversations, List<String> gone, boolean more) {

	static Changes between(@Nullable List<ConversationView> before, List<ConversationView> now) {
		if (before == null) {
			return new Changes(List.of(), List.of(), false);
		}
		Map<String, ConversationView> left = new LinkedHashMap<>();
		before.forEach((view) -> left.put(view.id(), view));
		List<ConversationView> changed = now.stream().filter((view) -> !view.equals(left.remove(view.id()))).toList();
		boolean full = now.size() == Watch.NEWEST;
		List<String> gone = left.values()
			.stream()
			.filter((view) -> !full || view.lastActiveAt().isAfter(now.get(now.size() - 1).lastActiveAt()))
			.map(ConversationView::id)
			.toList();
		return new Changes(changed, gone, full && changed.size() == now.size());
	}

	boolean isEmpty() {
		return this.conversations.isEmpty() && this.gone.isEmpty();
	}

	@Override
	public String toString() {
		return "Changes[%d changed, %d gone, more=%s]".formatted(this.conversations.size(), this.gone.size(),
				this.more);
	}

}
