package dev.parley.brain.llm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.parley.brain.BrainHttp.Answered;
import dev.parley.brain.BrainMetrics.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says is wrong, by its status, by its names for errors and, since not
 * all of them have names, by its words. Only fields that describe an error are read: some
 * servers quote the request beside them.
 *
 * @param status the HTTP status
 * @param names names for what happened, in small letters and digits alone
 * @param words all that is said of it, in small letters
 */
record ProviderError(int status, List<String> names, String words) {

	private static final Set<String> NAMING = Set.of("code", "type", "status", "reason", "blockreason", "block_reason",
			"error_code", "status_code", "errcode");

	private static final Set<String> DESCRIBING = Set.of("message", "msg", "detail", "details", "error", "errors",
			"description", "error_description", "param", "loc", "raw", "status_msg", "error_msg", "errmsg",
			"error_message");

	private static final Set<String> NO_FAULT = Set.of("", "0", "200", "ok", "success");

	private static final int LONGEST = 20_000;

	private static final Pattern DECLINED = Pattern
		.compile("content(filter|polic|moderat|block|safety|exist|violat)\\w*|invalidprompt|responsibleai\\w*"
				+ "|\\w*policyviolation\\w*|datainspectionfailed|(prompt|input|output)?moderat\\w*|safety\\w*|imagesafety"
				+ "|(image)?prohibitedcontent|blocklist|(image)?recitation|spii|refusal|guardrail\\w*|sensitive\\w*"
				+ "|promptblocked|unsafe\\w*|jailbreak");

	private static final Pattern DECLINING = Pattern
		.compile("content[ _-]?(management|filter|moderation|safety|polic)|responsible ?ai"
				+ "|violat\\w* .{0,60}(polic|guideline|terms)|(polic|guideline)\\w* .{0,20}violat"
				+ "|flagged|inappropriate content|content exists risk|content check|guardrail"
				+ "|safety (system|filter|polic|reason)"
				+ "|blocked .{0,40}(safety|polic|security)|(requires|failed|by) moderation"
				+ "|\\bnew_sensitive|sensitive (content|information|words?)|敏感|不安全|违规");

	/** Then it is not this message that is declined. */
	private static final Pattern OF_THE_OPERATOR = Pattern
		.compile("\\b(your|this|the) (account|organi[sz]ation|project|api key|subscription)\\b|\\bbilling\\b");

	private static final Pattern TOO_LONG = Pattern
		.compile("(model)?context(length|window|size|limit)exceeded\\w*|exceedcontextsize\\w*|(prompt|input)toolong"
				+ "|toomanytokens|tokens?limit(reached|exceeded)|requesttoolarge"
				+ "|(max)?(input|prompt)tokensexceeded|stringabovemaxlength");

	private static final Pattern TOO_LONG_IN_WORDS = Pattern
		.compile("context (length|window|size|limit)|max(imum)?[ _](model|sequence)[ _]len"
				+ "|(prompt|inputs?|request|body|messages?|conversation|payload|entity)( is| was| are)? too (long|large)"
				+ "|too many (input |prompt )?tokens|maximum (input|prompt)|maximum number of (input )?tokens"
				+ "|(exceed\\w*|longer than|larger than|greater than) .{0,60}(context|n_ctx|input tokens|prompt tokens)"
				+ "|reduce (the|your) (length|message|prompt|input)|must have less than \\d+ tokens"
				+ "|(input|prompt) (tokens?|length) .{0,40}exceed|tokens in (the|your) \\w+ .{0,40}exceed"
				+ "|exceed\\w* (the |your |model )*(max\\w*|token) .{0,30}(token|limit)|token limit exceeded"
				+ "|exceed\\w* .{0,20}token limit|range of input length|max_new_tokens\\W{1,3}must be <="
				+ "|过长|超长|(超过|超出).{0,20}(长度|上下文|最大|token)|长度超");

	private static final Pattern UNSUPPORTED = Pattern
		.compile("unsupported|not (currently )?(be )?(supported|permitted|allowed|enabled|accepted)"
				+ "|does(n't| not) (support|accept|allow)|cannot be (used|set)|unrecogni[sz]ed|unknown|unexpected"
				+ "|(extra|additional) (input|field|propert|parameter)|extra.?forbidden|deprecated|no longer|removed");

	private static final Pattern BUSY = Pattern
		.compile("(rate|request|token)?(limit|quota)\\w*|toomanyrequests|throttl\\w*|resourceexhausted|429");

	private static final Pattern FAILING = Pattern
		.compile("\\w*overload\\w*|apierror|(internal)?(server)error|internal|\\w*unavailable|\\w*timeout(error)?"
				+ "|deadlineexceeded|badgateway|upstream\\w*|5\\d\\d");

	private static final Pattern PASSING_IN_WORDS = Pattern
		.compile("overloaded|over capacity|at capacity|rate.?limit|(qps|requests?) limit|too many requests|try again"
				+ "|temporar|time[d -]*out" + "|unavailable|internal (server )?error");

	/** Null if the answer is none. */
	static @Nullable ProviderError of(Answered answered, JsonNode json) {
		boolean fine = answered.status() / 100 == 2;
		JsonNode error = fine ? errorWithin(json) : json;
		if (fine && error == null) {
			return null;
		}
		List<String> names = new ArrayList<>();
		StringBuilder words = new StringBuilder();
		if (error != null && !error.isMissingNode()) {
			collect("error", error, names, words);
		}
		else if (answered.body().length <= LONGEST) {
			words.append(new String(answered.body(), StandardCharsets.UTF_8));
		}
		String all = words.substring(0, Math.min(words.length(), LONGEST)).toLowerCase(Locale.ROOT);
		return new ProviderError(answered.status(), List.copyOf(names), all);
	}

	/** Gateways answer before they know how it ends. Null if there is none. */
	static @Nullable JsonNode errorWithin(JsonNode json) {
		for (JsonNode at : List.of(json, json.path("choices").path(0))) {
			JsonNode error = at.path("error");
			if ((error.isObject() && !error.isEmpty()) || !LenientJson.string(error).isBlank()) {
				return error;
			}
		}
		boolean isError = "error".equals(LenientJson.string(json.path("object")))
				|| "error".equals(LenientJson.string(json.path("type")));
		return (isError || isEnvelopeOfAnError(json)) ? json : null;
	}

	/** Some tell success by a number in the answer, whatever the status. */
	private static boolean isEnvelopeOfAnError(JsonNode json) {
		if (isFault(json.at("/base_resp/status_code")) || isFault(json.path("error_code"))) {
			return true;
		}
		boolean answers = !json.path("choices").isEmpty() || json.has("message") && json.path("message").isObject()
				|| json.path("content").isArray();
		boolean described = json.path("message").isString() || json.path("msg").isString();
		return !answers && json.path("role").isMissingNode() && described && isFault(json.path("code"));
	}

	private static boolean isFault(JsonNode code) {
		return (code.isNumber() || code.isString()) && !NO_FAULT.contains(plain(code.asString()));
	}

	private static void collect(String field, JsonNode node, List<String> names, StringBuilder words) {
		if (node.isObject()) {
			for (Map.Entry<String, JsonNode> entry : node.properties()) {
				collect(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue(), names, words);
			}
		}
		else if (node.isArray()) {
			node.forEach((item) -> collect(field, item, names, words));
		}
		else if (node.isString() || node.isNumber()) {
			String value = node.asString();
			if (NAMING.contains(field) && value.length() <= 100) {
				names.add(plain(value));
			}
			if (NAMING.contains(field) || DESCRIBING.contains(field)) {
				words.append(value).append('\n');
			}
		}
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/** Whether a name for how an answer ended is one for "declined". */
	static boolean isDecline(String name) {
		return DECLINED.matcher(plain(name)).matches();
	}

	/** Whether the model, or what watches over it, declines to answer this. */
	boolean isDeclined() {
		return isNamed(DECLINED) || (isOfTheRequest() && DECLINING.matcher(this.words).find()
				&& !OF_THE_OPERATOR.matcher(this.words).find());
	}

	/** Whether less of the conversation may be answered. */
	boolean isTooLong() {
		return isNamed(TOO_LONG)
				|| ((isOfTheRequest() || this.status == 500) && TOO_LONG_IN_WORDS.matcher(this.words).find());
	}

	/** Whether something about the request itself is not to the server's liking. */
	private boolean isOfTheRequest() {
		return this.status < 500 && !Set.of(401, 402, 404, 408, 409, 429).contains(this.status);
	}

	/** Whether the server does not know a field that it was sent, or its value. */
	boolean turnsDown(String field) {
		return turnsDownAny(Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(field) + "(?![a-z0-9_])"));
	}

	boolean turnsDownAny(Pattern fields) {
		return isOfTheRequest() && UNSUPPORTED.matcher(this.words).find() && fields.matcher(this.words).find();
	}

	/** Whether the same call may succeed later, when the status does not tell. */
	Outcome outcome() {
		if (isNamed(BUSY)) {
			return Outcome.BUSY;
		}
		return (isNamed(FAILING) || PASSING_IN_WORDS.matcher(this.words).find()) ? Outcome.FAILING : Outcome.REJECTED;
	}

	private boolean isNamed(Pattern pattern) {
		return this.names.stream().anyMatch((name) -> pattern.matcher(name).matches());
	}

	/** Without the words, which may quote what was said. */
	@Override
	public String toString() {
		return "ProviderError[%d, %s]".formatted(this.status, this.names);
	}

}
