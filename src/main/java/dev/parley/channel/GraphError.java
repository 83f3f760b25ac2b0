package dev.parley.channel;

import java.time.Duration;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * An error of the Graph API. Its message is not read: it may quote the access token.
 *
 * @param code what went wrong; -1 if it does not tell
 * @param subcode what exactly; 0 if it does not tell
 * @param passing whether Meta calls it transient
 */
record GraphError(int code, int subcode, boolean passing) {

	/** Limits, and what Meta itself says to try again. */
	private static final Set<Integer> LATER = Set.of(2, 4, 17, 32, 613, 1200, 80007, 130429, 131000, 131016, 131048,
			131057, 133004);

	/** Too many messages to one user. */
	private static final int PAIR_LIMIT = 131056;

	/** The steps after which the wait at the pair limit, 4^n seconds, grows no more. */
	private static final int LAST_STEP = 6;

	static GraphError of(JsonNode error) {
		return new GraphError(error.path("code").asInt(-1), error.path("error_subcode").asInt(0),
				error.path("is_transient").asBoolean(false));
	}

	SendOutcome outcome(String who, PlatformHttp.Response response, int attempt) {
		String meaning = meaning();
		String why = "%s answered %d, code %d%s%s".formatted(who, response.status(), this.code,
				(this.subcode != 0) ? "/" + this.subcode : "", meaning.isEmpty() ? "" : ": " + meaning);
		if (this.code == PAIR_LIMIT) {
			Duration wait = response.retryAfter();
			return new SendOutcome.RetryLater(why, (wait != null) ? wait : pairWait(attempt));
		}
		if (LATER.contains(this.code) || (this.passing && meaning.isEmpty())) {
			return new SendOutcome.RetryLater(why, response.retryAfter());
		}
		// a success that holds an error is none
		if (!meaning.isEmpty() || response.succeeded()) {
			return new SendOutcome.Refused(why);
		}
		return byStatus(response, why);
	}

	private static SendOutcome byStatus(PlatformHttp.Response response, String why) {
		SendOutcome outcome = response.outcome("");
		if (outcome instanceof SendOutcome.RetryLater later) {
			return new SendOutcome.RetryLater(why, later.after());
		}
		return (outcome instanceof SendOutcome.Unknown) ? new SendOutcome.Unknown(why) : new SendOutcome.Refused(why);
	}

	private static Duration pairWait(int attempt) {
		return Duration.ofSeconds(1L << 2 * Math.min(Math.max(attempt - 1, 0), LAST_STEP));
	}

	/** Why Meta will never take the message; empty if it may. */
	private String meaning() {
		if (this.subcode == 2018278 || this.subcode == 2534022) {
			return "outside the 24-hour window";
		}
		return switch (this.code) {
			case 0, 190 -> "the access token is not valid";
			case 3, 10 -> "the permission is missing";
			case 100, 131008, 131009 -> "a parameter is wrong";
			case 368, 131031 -> "the account is blocked";
			case 551 -> "the user is unavailable";
			case 131021 -> "it would go to the sender itself";
			case 131026 -> "undeliverable";
			case 131030 -> "the recipient is not on the test number's list";
			case 131047 -> "outside the 24-hour window";
			default -> (this.code >= 200 && this.code <= 299) ? "the permission is missing" : "";
		};
	}

}
