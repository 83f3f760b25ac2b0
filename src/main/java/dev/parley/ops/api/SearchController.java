package dev.parley.ops.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

import dev.parley.ops.api.Paging.Found;
import dev.parley.store.Search;
import dev.parley.store.Search.Wanted;
import dev.parley.store.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was said, over all conversations. */
@AdminController
class SearchController {

	private final Search search;

	SearchController(Search search) {
		this.search = search;
	}

	@GetMapping("/api/messages")
	Found<HitView> messages(@RequestParam(required = false) @Nullable String text,
			@RequestParam(required = false) @Nullable String channel,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
		String given = ConversationsController.given(text);
		if (given == null) {
			throw new BadRequestException("text", "is missing");
		}
		Words words = Words.of(given);
		Wanted wanted = new Wanted(words, ConversationsController.given(channel), time("from", from), time("to", to));
		return Paging.found(Paging.request(limit, cursor), (page) -> this.search.messages(wanted, page),
				(entry) -> HitView.of(entry, words));
	}

	private static @Nullable Instant time(String name, @Nullable String value) {
		String given = ConversationsController.given(value);
		if (given == null) {
			return null;
		}
		try {
			return (given.length() == "2026-01-31".length())
					? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
					: OffsetDateTime.parse(given).toInstant();
		}
		catch (DateTimeException ex) {
			throw new BadRequestException(name, "must be a date or a time, such as 2026-01-31 or 2026-01-31T09:30:00Z");
		}
	}

	/** How the words of messages are looked up. */
	record IndexView(String index) {
	}

	@GetMapping("/api/search")
	IndexView index() {
		return new IndexView(this.search.index().name().toLowerCase(Locale.ROOT));
	}

}
