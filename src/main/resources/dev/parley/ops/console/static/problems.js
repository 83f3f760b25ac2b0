// Answers that could not be sent, and messages that could not be answered.
import {button, empty, failure, h, tell, time} from "./dom.js";
import {get, keyOf, post, query} from "./api.js";
import * as live from "./live.js";
import {letterActions} from "./message.js";

export const title = "Problems";

export function show(main) {
	const letters = section("Answers that were not sent", "The platform refused them, or it is not known whether it has them. "
		+ "Send them again when the cause is gone; the error says what it is.", "dead-letters", drawLetters,
	"Every answer was sent");
	const failures = section("Messages that were not answered", "The brain failed again and again, and the user got the "
		+ "apology. Have them answered when the brain is well again.", "failures", drawFailures, "Every message was answered");
	main.append(h("h1", {}, "Problems"), letters.element, failures.element);
	let before = null;
	const reload = () => {
		letters.load();
		failures.load();
	};
	const stops = [live.on("open", reload), live.on("sample", ({outbox, failed}) => {
		const now = `${outbox?.dead ?? 0} ${outbox?.unknown ?? 0} ${failed}`;
		if (before !== null && now !== before) {
			reload();
		}
		before = now;
	})];
	reload();
	return {close: () => stops.forEach((stop) => stop())};
}

function section(heading, explanation, path, draw, nothing) {
	const body = h("div", {});
	const id = path.replace("-", "");
	const element = h("section", {class: "cards", "aria-labelledby": id}, h("h2", {id}, heading),
			h("p", {class: "quiet"}, explanation), body);
	async function load(items = [], cursor = null) {
		try {
			const page = await get(query(path, {cursor}));
			const all = [...items, ...page.items];
			body.replaceChildren(...(all.length ? draw(all, () => load()) : [empty(nothing)]),
					...(page.next ? [button("Show more", () => load(all, page.next))] : []));
		} catch (error) {
			body.replaceChildren(failure(error, () => load()));
		}
	}
	return {element, load: () => load()};
}

/** All parts of one answer are one card, since they are sent again together. */
function drawLetters(parts, done) {
	const answers = new Map();
	parts.forEach((part) => {
		const answer = `${part.conversation_key}/${part.seq}`;
		answers.set(answer, [...answers.get(answer) ?? [], part]);
	});
	return [...answers.values()].map((answer) => h("article", {class: "card"},
			h("p", {class: "by"}, conversation(answer[0]), " ", time(answer[0].created_at)),
			answer.map((part) => h("div", {},
					h("p", {class: "below"}, h("span", {class: "mark bad"},
							part.state === "unknown" ? "Perhaps not sent" : "Not sent"),
					h("span", {}, `Part ${part.part + 1}, ${part.attempts === 1 ? "one attempt" : `${part.attempts} attempts`}`)),
					part.error && h("p", {class: "error"}, part.error),
					h("div", {class: "text", dir: "auto"}, part.text))),
			h("p", {class: "actions"}, letterActions(answer[0].conversation_key, answer[0].seq, done))));
}

function drawFailures(failures, done) {
	return failures.map((item) => h("article", {class: "card"},
			h("p", {class: "by"}, conversation(item), " ", time(item.received_at)),
			item.text && h("div", {class: "text", dir: "auto"}, item.text),
			h("p", {class: "actions"}, button("Have it answered", async () => {
				await post("failures/replay", {conversation_id: item.conversation_id, message_id: item.message_id});
				tell("The bot answers it now.");
				await done();
			}))));
}

function conversation({conversation_id: id, conversation_key: key}) {
	// what is told about a conversation stands under an id of its own, which nobody speaks in
	const about = id.startsWith("handover:") ? id.slice("handover:".length) : null;
	return h("a", {href: `#/conversations/${about ? keyOf(about) : key}`}, about ? `${about}, hand-over` : id);
}
