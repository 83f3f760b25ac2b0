package dev.parley.turn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.signature.Hmac;
import dev.parley.store.ChoiceKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The tokens that buttons carry: which choice of which answer they are, and when they
 * were sent, signed together with the conversation. No row remembers them, so that they
 * hold over restarts and replicas and cost nothing until one is pressed.
 */
@Component
@EnableConfigurationProperties(ChoicesProperties.class)
class ChoiceTokens {

	/** Of this form of token, so that later ones can have another. */
	private static final String PREFIX = "c1.";

	private static final int CLAIM = Long.BYTES + Short.BYTES + Integer.BYTES;

	private static final int CODE = 16;

	private static final int LENGTH = PREFIX.length() + (CLAIM + CODE) * 4 / 3;

	private final ChoiceKeys keys;

	private final ChoicesProperties properties;

	private final Clock clock;

	private volatile @Nullable Hmac hmac;

	ChoiceTokens(ChoiceKeys keys, ChoicesProperties properties, Clock clock) {
		this.keys = keys;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * What a token says.
	 *
	 * @param answer where the answer stands that offered the choice
	 * @param index which of its choices it is, from 0
	 * @param expired whether it was sent too long ago
	 */
	record Claim(long answer, int index, boolean expired) {
	}

	/** The part, whose buttons carry tokens from now on. */
	Part signed(Part part) {
		return part.with(signed(part.conversation(), part.seq(), part.buttons()));
	}

	/** Buttons that carry tokens from now on. */
	@Nullable Buttons signed(ConversationId conversation, long answer, @Nullable Buttons buttons) {
		if (buttons == null) {
			return null;
		}
		List<String> tokens = IntStream.range(0, buttons.choices().size())
			.mapToObj((i) -> token(conversation, answer, i))
			.toList();
		return buttons.carrying(tokens);
	}

	private String token(ConversationId conversation, long answer, int index) {
		byte[] claim = ByteBuffer.allocate(CLAIM)
			.putLong(answer)
			.putShort((short) index)
			.putInt((int) this.clock.instant().getEpochSecond())
			.array();
		byte[] token = ByteBuffer.allocate(CLAIM + CODE).put(claim).put(code(conversation, claim)).array();
		return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/** Whether something may be a token of ours, rather than what another put there. */
	static boolean isToken(String data) {
		return data.startsWith(PREFIX) && data.length() == LENGTH;
	}

	/** What a token says in a conversation; null if it is not one of that. */
	@Nullable Claim verified(String token, ConversationId conversation) {
		byte[] bytes = decoded(token);
		if (bytes == null) {
			return null;
		}
		byte[] claim = Arrays.copyOf(bytes, CLAIM);
		byte[] code = Arrays.copyOfRange(bytes, CLAIM, CLAIM + CODE);
		if (!MessageDigest.isEqual(code, code(conversation, claim))) {
			return null;
		}
		ByteBuffer read = ByteBuffer.wrap(claim);
		long answer = read.getLong();
		int index = Short.toUnsignedInt(read.getShort());
		Instant sent = Instant.ofEpochSecond(Integer.toUnsignedLong(read.getInt()));
		return new Claim(answer, index, sent.plus(this.properties.valid()).isBefore(this.clock.instant()));
	}

	private static byte @Nullable [] decoded(String token) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
			return (bytes.length == CLAIM + CODE) ? bytes : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private byte[] code(ConversationId conversation, byte[] claim) {
		Hmac known = this.hmac;
		if (known == null) {
			known = new Hmac(this.keys.choiceKey());
			this.hmac = known;
		}
		byte[] code = known.code(claim, conversation.value().getBytes(StandardCharsets.UTF_8));
		return Arrays.copyOf(code, CODE);
	}

}
