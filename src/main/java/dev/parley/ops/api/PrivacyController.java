package dev.parley.ops.api;

import java.io.IOException;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.ops.api.Paging.Items;
import dev.parley.store.Erasure;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What people may ask for: all that is kept of them, and that it is forgotten. */
@AdminController
class PrivacyController {

	private static final Log logger = LogFactory.getLog(PrivacyController.class);

	private final Erasure erasure;

	private final Export export;

	PrivacyController(Erasure erasure, Export export) {
		this.erasure = erasure;
		this.export = export;
	}

	@GetMapping("/api/conversations/{id}/export")
	void export(@PathVariable String id, HttpServletResponse response) throws IOException {
		this.export.write(Ids.conversation(id), response);
	}

	@GetMapping("/api/senders/{sender}/export")
	void exportOf(@PathVariable String sender, HttpServletResponse response) throws IOException {
		this.export.write(Ids.sender(sender), response);
	}

	@DeleteMapping("/api/conversations/{id}")
	ReceiptView erase(@PathVariable String id) {
		ConversationId conversation = Ids.conversation(id);
		return erased(this.erasure.erase(conversation), "There is no such conversation");
	}

	@DeleteMapping("/api/senders/{sender}")
	ReceiptView eraseSender(@PathVariable String sender) {
		SenderId person = Ids.sender(sender);
		return erased(this.erasure.erase(person), "Nothing of this sender is kept");
	}

	private static ReceiptView erased(Optional<Erasure.Receipt> receipt, String otherwise) {
		ReceiptView view = receipt.map(ReceiptView::of).orElseThrow(() -> RequestFailedException.notFound(otherwise));
		logger.info("Erased a %s: receipt %d".formatted(view.kind(), view.id()));
		return view;
	}

	@GetMapping("/api/erasures")
	Items<ReceiptView> receipts(@RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return Paging.page(Paging.request(limit, cursor), this.erasure::receipts, ReceiptView::of);
	}

}
