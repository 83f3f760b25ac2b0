// One message of a transcript, and the timeline of its turn.
import {button, confirm, h, tell, time} from "./dom.js";
import {get, idOf, post} from "./api.js";
import {markdown} from "./markdown.js";
import {mark} from "./search.js";

const AUTHORS = {user: "User", bot: "Bot", operator: "Person", api: "As the bot", notice: "Notice", apology: "Apology"};

const STATES = {waiting: ["Waiting", "wait"], failed: ["Failed: got the apology", "bad"], blocked: ["Blocked", "wait"],
	pending: ["To be sent", "wait"], sending: ["Sending", "busy"], unknown: ["Perhaps not sent", "bad"],
	dead: ["Not sent", "bad"], discarded: ["Discarded", ""]};

/** A list item; path is that of the conversation, refresh loads what an action changed. */
export function message(path, item, {refresh, open, pattern, raw}) {
	const turn = h("div", {class: "turn", hidden: true});
	const toggle = h("button", {type: "button", class: "plain", "aria-expanded": "false", onclick: () => show(turn.hidden)},
			"Timeline");
	const show = async (visible) => {
		turn.hidden = !visible;
		toggle.setAttribute("aria-expanded", String(visible));
		if (visible) {
			turn.replaceChildren("Loading …");
			try {
				turn.replaceChildren(timeline(await get(`${path}/turns/${item.seq}`)));
				turn.scrollIntoView({block: "nearest"});
			} catch (error) {
				turn.replaceChildren(error.message);
			}
		}
	};
	if (open) {
		show(true);
	}
	const refusal = item.state === "blocked" ? h("p", {class: "below quiet"}) : null;
	if (refusal) {
		get(`${path}/turns/${item.seq}`).then(({parts}) => {
			const said = (parts ?? []).map((part) => part.text).join("\n");
			refusal.append(said ? `Answered: ${said}` : "");
		}).catch(() => refusal.remove());
	}
	const ours = item.role === "assistant";
	return h("li", {class: `message ${ours ? "ours" : "theirs"} ${item.author}`},
			h("p", {class: "by"}, h("span", {class: "author"}, author(item)), " ", sender(item),
					" ", time(item.at)),
			body(item, {pattern, raw}), refusal,
			h("p", {class: "below"}, badge(item.state), badge(item.delivery), toggle, item.usage && took(item.usage),
					actions(path, item, refresh)), turn);
}

/** What was said: by the bot as its Markdown looks, or raw; by users as they wrote it. */
export function body(item, {pattern, raw}) {
	const written = () => mark(h("div", {class: "text", dir: "auto"},
			item.text ?? h("em", {}, "The guard blocked this message; its text is not kept.")), pattern);
	if (raw || item.role !== "assistant" || item.text === null) {
		return written();
	}
	const shown = mark(h("div", {class: "text rich"}, markdown(item.text)), pattern);
	// found in what cannot be seen, such as the address of a link
	return pattern && !shown.querySelector("mark") && item.text.search(pattern) >= 0 ? written() : shown;
}

function took({model, input_tokens: read, output_tokens: wrote, cost}) {
	return h("span", {class: "quiet"}, [model, tokens(read, wrote), price(cost)].filter(Boolean).join(" · "));
}

/** What the answers of a conversation took together; nothing if nobody told. */
export function tookTogether({items, looked_back_to: to}) {
	const sum = (field) => items.reduce((all, {usage}) => all + usage[field], 0);
	const answers = items.reduce((all, item) => all + item.answers, 0);
	if (!answers) {
		return [];
	}
	const costs = items.some(({usage}) => usage.cost !== null) ? sum("cost") : null;
	return [[`${answers.toLocaleString()} ${answers === 1 ? "answer" : "answers"}`, ...items.map(({usage}) => usage.model),
		tokens(sum("input_tokens"), sum("output_tokens")), price(costs)].filter(Boolean).join(" · "),
	...(to ? [" · since ", time(to)] : [])];
}

const tokens = (read, wrote) => read || wrote ? `${read.toLocaleString()} + ${wrote.toLocaleString()} tokens` : "";

const price = (cost) => cost === null ? "" : `cost ${cost.toLocaleString([], {maximumSignificantDigits: 3})}`;

/** By name, where a person spoke who has one. */
function author({author, operator}) {
	const who = AUTHORS[author] ?? author;
	return !operator ? who : author === "operator" ? operator : `${who}, by ${operator}`;
}

function sender({sender, sender_key: key}) {
	return sender ? h("a", {href: `#/privacy/${key}`, title: "Export or erase this person"}, sender) : null;
}

function badge(state) {
	return STATES[state] ? h("span", {class: `mark ${STATES[state][1]}`}, STATES[state][0]) : null;
}

function actions(path, item, refresh) {
	if (["dead", "unknown"].includes(item.delivery)) {
		const [, key] = path.split("/");
		return letterActions(key, item.seq, refresh);
	}
	if (item.state === "failed" && item.message_id) {
		return [button("Have it answered", async () => {
			await post("failures/replay", {conversation_id: idOf(path.split("/")[1]), message_id: item.message_id});
			tell("The bot answers it now.");
			await refresh();
		})];
	}
	return [];
}

/** What can be done about an answer that is not sent. */
export function letterActions(key, seq, done) {
	return [
		button("Send again", async () => {
			const {parts} = await post(`dead-letters/${key}/${seq}/replay`);
			tell(`Sent again: ${parts === 1 ? "one part" : `${parts} parts`}.`);
			await done("Sent again");
		}),
		button("Discard …", async () => {
			if (await confirm({title: "Discard this answer?", action: "Discard",
				text: "It is not sent any more. It stays in the transcript, marked as discarded."})) {
				await post(`dead-letters/${key}/${seq}/discard`);
				tell("Discarded.");
				await done("Discarded");
			}
		}, {class: "plain danger"})];
}

function timeline({events, messages}) {
	if (!events.length) {
		return h("p", {}, "What became of it is not kept any more.");
	}
	const begin = new Date(events[0].at);
	return h("ol", {class: "events"}, events.map((event) => h("li", {},
			h("time", {datetime: event.at, title: new Date(event.at).toLocaleString()}, after(new Date(event.at) - begin)),
			h("span", {}, word(event, messages.length), event.error && h("span", {class: "error"}, event.error)))));
}

function after(milliseconds) {
	return milliseconds < 10_000 ? `+${milliseconds} ms` : `+${(milliseconds / 1000).toFixed(1)} s`;
}

const GUARD = {blocked: "Blocked by the guard", passed: "Let pass by the guard",
	redacted: "Personal data taken out by the guard", shadow: "Let pass by the guard in shadow mode"};

function thought({model, input_tokens: read, cached_tokens: cached, output_tokens: wrote, took_ms: took, cost}) {
	const tokens = read || wrote ? `, ${read} tokens read${cached ? ` (${cached} from the cache)` : ""}, ${wrote} written` : "";
	return `Thought by ${model} in ${(took / 1000).toFixed(1)} s${tokens}${cost === null ? "" : `, ${price(cost)}`}`;
}

function word({event, state, part, attempts, next_attempt_at: next, rules, rules_version: version, trace_id: trace, usage}, together) {
	switch (event) {
		case "received":
			return `Received and stored${trace ? `, trace ${trace}` : ""}`;
		case "guard":
			return (GUARD[state] ?? state) + (rules?.length ? ` (${rules.join(", ")}; rules ${version})` : "");
		case "queued":
			return state === "waiting" ? "Queued; waits for its turn"
				: together > 1 ? `Queued; answered with ${together - 1} other${together > 2 ? "s" : ""}` : "Queued for its turn";
		case "brain":
			return usage ? thought(usage) : "Thought";
		case "completed":
			return state === "api" ? "Said as the bot" : `Answered by: ${(AUTHORS[state] ?? state ?? "bot").toLowerCase()}`;
		case "part": {
			const tries = attempts > 1 ? ` after ${attempts} attempts` : "";
			const when = next && state === "pending" && attempts ? `, again at ${new Date(next).toLocaleTimeString()}` : "";
			return `Part ${part + 1}: ${(STATES[state]?.[0] ?? state).toLowerCase()}${tries}${when}`;
		}
		default:
			return event;
	}
}
