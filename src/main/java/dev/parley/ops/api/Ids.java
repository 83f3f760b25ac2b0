package dev.parley.ops.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.conversation.Texts;

/** Ids in paths: as they are, or as {@code ~} and their base64url. */
final class Ids {

	private Ids() {
	}

	static String key(String id) {
		return '~' + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
	}

	static ConversationId conversation(String path) {
		try {
			return new ConversationId(plain(path));
		}
		catch (IllegalArgumentException ex) {
			throw new BadRequestException("id", "is no conversation's: such as rest:alice, or ~ and its base64url");
		}
	}

	static SenderId sender(String path) {
		try {
			String value = plain(path);
			if (!Texts.hasControl(value)) {
				return SenderId.of(value);
			}
		}
		catch (IllegalArgumentException ex) {
			// told below
		}
		throw new BadRequestException("sender", "is no sender's: such as telegram:4711, or ~ and its base64url");
	}

	private static String plain(String path) {
		return path.startsWith("~")
				? new String(Base64.getUrlDecoder().decode(path.substring(1)), StandardCharsets.UTF_8) : path;
	}

}
