package dev.parley.channel.meta;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import tools.jackson.databind.JsonNode;

/**
 * An error of the Graph API. Its message is not read: it may quote the access token.
 *
 * @param code what went wrong; -1 if it does not tell
 * @param subcode what exactly; 0 if it does not tell
 * @param transientFault whether Meta calls it transient
 */
record GraphError(int code, int subcode, boolean transientFault) {

	/** Faults of Meta's own, and limits on calls and on messages. */
	private static final Set<Integer> LATER = Set.of(1, 2, 4, 17, 32, 341, 613, 1200, 130429, 131000, 131016, 131048,
			131057, 133004, 133016);

	private static final Pattern FORM = Pattern.compile(" code (100|131008|131009|131051)\\b");

	/** Limits of one business use case each; Meta adds to them. */
	private static final int FIRST_BUSINESS_LIMIT = 80000;

	private static final int LAST_BUSINESS_LIMIT = 80099;

	/** Too many messages to one user. */
	private static final int PAIR_LIMIT = 131056;

	/** The steps after which the wait at the pair limit, 4^n seconds, grows no more. */
	private static final int LAST_STEP = 6;

	static GraphError of(JsonNode error) {
		return new GraphError(error.path("code").asInt(-1), error.path("error_subcode").asInt(0),
				error.path("is_transient").asBoolean(false));
	}

	SendOutcome outcome(String who, PlatformHttp.Response response, int attempt) {
		String why = described("%s answered %d,".formatted(who, response.status()));
		if (this.code == PAIR_LIMIT) {
			Duration wait = GraphWait.asked(response);
			return new SendOutcome.RetryLater(why, (wait != null) ? wait : pairWait(attempt));
		}
		if (isPassing()) {
			return new SendOutcome.RetryLater(why, GraphWait.asked(response));
		}
		// a success that holds an error is none
		if (!meaning().isEmpty() || response.succeeded()) {
			return new SendOutcome.Refused(why);
		}
		return GraphWait.in(byStatus(response, why), response);
	}

	/** The error in one line; a code without a meaning says nothing but itself. */
	String described(String intro) {
		String meaning = meaning();
		return "%s code %d%s%s".formatted(intro, this.code, (this.subcode != 0) ? "/" + this.subcode : "",
				meaning.isEmpty() ? "" : ": " + meaning);
	}

	private boolean isPassing() {
		return this.transientFault || LATER.contains(this.code)
				|| (this.code >= FIRST_BUSINESS_LIMIT && this.code <= LAST_BUSINESS_LIMIT);
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

	/** Whether a reason tells of a parameter, or of a kind of message. */
	static boolean ofForm(String why) {
		return FORM.matcher(why).find();
	}

	/** Why Meta will never take the message; empty if it may. */
	private String meaning() {
		if (this.subcode == 2018278 || this.subcode == 2018065 || this.subcode == 2534022) {
			return "outside the 24-hour window";
		}
		if (this.subcode == 1893063) {
			return "the page is restricted";
		}
		return switch (this.code) {
			case 0, 102, 190 -> "the access token is not valid";
			case 3, 10, 131005 -> "the permission is missing";
			case 100, 131008, 131009 -> "a parameter is wrong";
			case 368, 131031 -> "the account is blocked";
			case 551 -> "the user is unavailable";
			case 130472, 131049 -> "Meta held it back";
			case 131021 -> "it would go to the sender itself";
			case 131026 -> "undeliverable";
			case 131030 -> "the recipient is not on the test number's list";
			case 131037 -> "the display name is not approved";
			case 131042 -> "the payment method is missing";
			case 131045, 133010 -> "the number is not registered";
			case 131047 -> "outside the 24-hour window";
			case 131051 -> "the kind of message is not supported";
			default -> (this.code >= 200 && this.code <= 299) ? "the permission is missing" : "";
		};
	}

}
