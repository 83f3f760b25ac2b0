// Answers that could not be sent, and messages that could not be answered: in groups of one cause, and one by one.
import {button, confirm, empty, failure, h, tell, time} from "./dom.js";
import {get, keyOf, post, query} from "./api.js";
import * as live from "./live.js";
import {letterActions} from "./message.js";

export const title = "Problems";

/** What is done about a group of a kind. */
const KINDS = {
	failed: {one: "message was not answered", many: "messages were not answered", again: "Have all answered",
		done: "to be answered", discard: "Leave all with the apology …", text: "The users keep the apology for an answer, and "
			+ "the messages are no problem any more."},
	unsent: {one: "answer was not sent", many: "answers were not sent", again: "Send all again", done: "to be sent",
		discard: "Discard all …", text: "They are not sent any more. They stay in the transcripts, marked as discarded."},
	unknown: {one: "answer was perhaps not sent", many: "answers were perhaps not sent", again: "Send all again …",
		done: "to be sent", discard: "Discard all …", sure: "The platform may have them already: users may then get them twice.",
		text: "They are not sent any more, if they were not yet. They stay in the transcripts, marked as discarded."}
};

export function show(main) {
	const fresh = h("p", {class: "fresh", role: "status"});
	const groups = groupList();
	const letters = section("Answers that were not sent", "The platform refused them, or it is not known whether it has them. "
		+ "Send them again when the cause is gone; the error says what it is.", "dead-letters", drawLetters,
	"Every answer was sent");
	const failures = section("Messages that were not answered", "The brain failed again and again, and the user got the "
		+ "apology. Have them answered when the brain is well again.", "failures", drawFailures, "Every message was answered");
	main.append(h("h1", {}, "Problems"), fresh, groups.element, letters.element, failures.element);
	let shown = null;
	const reload = async () => {
		shown = null;
		fresh.replaceChildren();
		// counted before the lists are asked for: what is seen to at once is news already
		const {problems} = await get("backlog");
		shown = problems.unsent + problems.failed;
		await Promise.all([groups.load(), letters.load(), failures.load()]);
	};
	/** Nothing moves by itself, or somebody would press what was not there a moment ago. */
	const stops = [live.on("sample", ({problems}) => {
		const now = problems ? problems.unsent + problems.failed : 0;
		if (shown !== null && now !== shown && !fresh.children.length) {
			fresh.append("This list is not the newest. ", button("Show what is there now", reload));
		}
	})];
	reload();
	return {
		close() {
			stops.forEach((stop) => stop());
			groups.close();
		}
	};
}

/** One card for each cause, with what is done about all of it. */
function groupList() {
	const body = h("div", {});
	const element = h("section", {class: "cards", "aria-labelledby": "bycause"}, h("h2", {id: "bycause"}, "By cause"), body);
	const running = new Set();
	async function load() {
		try {
			const {groups} = await get("problems");
			body.replaceChildren(...groups.map((group) => card(group, running)));
			element.hidden = !groups.length;
		} catch (error) {
			element.hidden = false;
			body.replaceChildren(failure(error, load));
		}
	}
	return {element, load, close: () => running.forEach((run) => run.stop())};
}

function card(group, running) {
	const kind = KINDS[group.kind];
	const actions = h("p", {class: "actions"});
	const what = group.count === 1 ? `1 ${kind.one}` : `${group.count} ${kind.many}`;

	/** Some with each call, so that it can be seen and stopped; what fails again meanwhile is left for later. */
	async function all(verb, told) {
		const run = {stopped: false, stop: () => { run.stopped = true; }};
		running.add(run);
		const bar = h("progress", {max: group.count, value: 0, "aria-label": told});
		const count = h("span", {role: "status"}, `0 of ${group.count}`);
		actions.replaceChildren(bar, count, h("button", {type: "button", onclick: run.stop}, "Stop"));
		actions.querySelector("button").focus();
		const key = {kind: group.kind, channel: group.channel, cause: group.cause, until: group.newest};
		let done = 0;
		let left = group.count;
		try {
			while (left && !run.stopped) {
				const answer = await post(`problems/${verb}`, key);
				done += answer.done;
				left = answer.left;
				bar.max = done + left;
				bar.value = done;
				count.textContent = `${done} of ${done + left}`;
				if (!answer.done) {
					break;
				}
			}
			actions.replaceChildren(h("span", {class: "mark", tabindex: "-1"}, `${done} ${told}`),
					...(left ? [h("span", {class: "quiet"}, `${left} left`), ...buttons()] : []));
			actions.firstChild.focus({preventScroll: true});
		} catch (error) {
			actions.replaceChildren(h("span", {class: "error"}, `${done} ${told}, then: ${error.message}`), ...buttons());
		} finally {
			running.delete(run);
		}
	}

	function buttons() {
		return [button(kind.again, async () => {
			if (!kind.sure || await confirm({title: `Send ${what.replace(/ (was|were).*/, "")} again?`, action: "Send again",
				text: kind.sure})) {
				await all("replay", kind.done);
			}
		}, {class: "primary"}), button(kind.discard, async () => {
			if (await confirm({title: `${kind.discard.replace(/ …| all/g, "")}: ${group.count}?`, action: "Discard",
				text: kind.text})) {
				await all("discard", "discarded");
			}
		}, {class: "plain danger"})];
	}

	actions.append(...buttons());
	return h("article", {class: "card group"},
			h("p", {class: "by"}, h("span", {class: "mark"}, group.channel), " ", h("strong", {}, what), " ", time(group.oldest),
					group.count > 1 ? [" to ", time(group.newest)] : null),
			h("p", {class: "error"}, group.cause || "Why is not known."), actions);
}

function section(heading, explanation, path, draw, nothing) {
	const body = h("div", {});
	const id = path.replace("-", "");
	const element = h("section", {class: "cards", "aria-labelledby": id}, h("h2", {id}, heading),
			h("p", {class: "quiet"}, explanation), body);
	async function load(cursor = null) {
		try {
			const page = await get(query(path, {cursor}));
			if (!cursor) {
				body.replaceChildren();
			}
			body.querySelector(":scope > button")?.remove();
			body.append(...(page.items.length || cursor ? draw(page.items) : [empty(nothing)]),
					...(page.next ? [button("Show more", () => load(page.next))] : []));
		} catch (error) {
			body.replaceChildren(failure(error, () => load()));
		}
	}
	return {element, load: () => load()};
}

/** What was seen to stays where it is, so that nothing slides under the pointer. */
function seen(element, text) {
	element.classList.add("seen");
	element.replaceChildren(h("span", {class: "mark", tabindex: "-1"}, text));
	element.firstChild.focus({preventScroll: true});
}

/** All parts of one answer are one card, since they are sent again together. */
function drawLetters(parts) {
	const answers = new Map();
	parts.forEach((part) => {
		const answer = `${part.conversation_key}/${part.seq}`;
		answers.set(answer, [...answers.get(answer) ?? [], part]);
	});
	return [...answers.values()].map((answer) => {
		const actions = h("p", {class: "actions"});
		actions.append(...letterActions(answer[0].conversation_key, answer[0].seq, (done) => seen(actions, done)));
		return h("article", {class: "card"},
				h("p", {class: "by"}, conversation(answer[0]), " ", time(answer[0].created_at)),
				answer.map((part) => h("div", {},
						h("p", {class: "below"}, h("span", {class: "mark bad"},
								part.state === "unknown" ? "Perhaps not sent" : "Not sent"),
						h("span", {}, `Part ${part.part + 1}, ${part.attempts === 1 ? "one attempt" : `${part.attempts} attempts`}`)),
						part.error && h("p", {class: "error"}, part.error),
						h("div", {class: "text", dir: "auto"}, part.text))),
				actions);
	});
}

function drawFailures(failures) {
	return failures.map((item) => {
		const key = {conversation_id: item.conversation_id, message_id: item.message_id};
		const actions = h("p", {class: "actions"});
		actions.append(button("Have it answered", async () => {
			await post("failures/replay", key);
			tell("The bot answers it now.");
			seen(actions, "To be answered");
		}), button("Leave it with the apology", async () => {
			await post("failures/discard", key);
			seen(actions, "Left with the apology");
		}, {class: "plain"}));
		return h("article", {class: "card"},
				h("p", {class: "by"}, conversation(item), " ", time(item.received_at)),
				h("p", {class: "error"}, item.reason || "Why is not known."),
				item.text && h("div", {class: "text", dir: "auto"}, item.text), actions);
	});
}

function conversation({conversation_id: id, conversation_key: key}) {
	// what is told about a conversation stands under an id of its own, which nobody speaks in
	const about = id.startsWith("handover:") ? id.slice("handover:".length) : null;
	return h("a", {href: `#/conversations/${about ? keyOf(about) : key}`}, about ? `${about}, hand-over` : id);
}
