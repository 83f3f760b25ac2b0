// One conversation: what was said, what became of it, and what an operator does in it.
import {button, complain, confirm, empty, failure, h, tell, time} from "./dom.js";
import {call, get, post, query, url} from "./api.js";
import * as live from "./live.js";
import {composer} from "./composer.js";
import {body, message, tookTogether} from "./message.js";
import {handover, me} from "./operator.js";
import {lookBack, lookedBack, textPattern, wordPattern} from "./search.js";

const AUTHORS = [["operator", "As a person", "Answer as a person; the bot is silent then"],
	["bot", "As the bot", "Say something as the bot, which goes on answering"]];

/** Where it is remembered that texts are wanted as they were written. */
const RAW = "raw texts";

/**
 * Shows a conversation and keeps it up to date.
 *
 * playground: {say(text, key), begin, fresh} has the composer speak as the user; fresh is a conversation that nobody
 * said anything in yet; begin is the button for another one. onchange is called after what the stream may not tell.
 * at is the place of a message that is shown with those around it, words are what is marked there; back tells the
 * address of the list.
 */
export function transcript(parent, {key, playground, onchange, at, words, back: list = () => "#/conversations"}) {
	const path = `conversations/${key}`;
	const shown = new Map();
	const spent = h("p", {class: "quiet spent"});
	/** How it changed hands, oldest first: [{event, element}]. */
	const changes = [];
	const state = {search: "", earliest: undefined, id: null, closed: false, again: false, busy: false,
		at: at ?? null, later: null, answering: false, pattern: wordPattern(words ?? ""), fresh: Boolean(playground?.fresh),
		raw: localStorage.getItem(RAW) !== null, more: false, counted: null, atEnd: !at};
	const head = h("div", {class: "head"});
	const earlier = h("div", {class: "earlier"});
	const entries = h("ol", {});
	const log = h("div", {class: "log", role: "log", "aria-label": "Messages", tabindex: "0"}, entries);
	const draft = h("li", {class: "draft", "aria-live": "off"});
	const later = h("div", {class: "earlier"});
	const foot = h("div", {class: "foot"});
	parent.replaceChildren(head, earlier, log, later, foot);
	// what is read to its end stays so when there is less room for it
	const room = new ResizeObserver(() => {
		if (state.atEnd) {
			log.scrollTop = log.scrollHeight;
		}
	});
	room.observe(log);
	log.addEventListener("scroll", () => {
		state.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
	});
	entries.append(h("li", {class: "empty"}, "Loading …"));

	foot.append(composer(playground
		? {label: "Say something to the bot", send: playground.say, done: begun, draft: key}
		: {label: AUTHORS[0][2], authors: AUTHORS, draft: key, send: (text, unique, as) =>
			post(`${path}/messages`, {text, as}, unique), done: refresh, notice: changedByGuard}));

	const back = () => playground ? playground.begin : h("a", {class: "back", href: list()}, "‹ All");

	/** One call at a time; what is asked for meanwhile is done once, after it. */
	async function refresh() {
		if (state.busy) {
			state.again = true;
			return;
		}
		state.busy = true;
		try {
			do {
				state.again = false;
				await load();
			} while (state.again && !state.closed);
		} finally {
			state.busy = false;
		}
	}

	async function begun() {
		state.fresh = false;
		await refresh();
	}

	async function load() {
		if (state.fresh) {
			absent({status: 404});
			return;
		}
		try {
			const [conversation, page, hands, name] = await Promise.all([get(path), newest(),
				get(query(`${path}/handovers`, {after: changes.at(-1)?.event.id, limit: 200})), me]);
			if (!state.closed) {
				state.id = conversation.id;
				drawHead(conversation, name);
				changes.push(...hands.items.map((event) => ({event, element: handover(event)})));
				if (state.at) {
					around(page);
				} else if (page) {
					place(page, true);
				}
				state.again ||= hands.next !== null;
				state.answering = conversation.answering;
				drawDraft();
				count();
			}
		} catch (error) {
			if (!state.closed) {
				absent(error);
			}
		}
	}

	/** What all answers took, if there are others than last time. */
	function count() {
		const answers = [...shown.values()].filter(({item}) => item.usage).map(({seq}) => seq).join();
		if (answers !== state.counted) {
			state.counted = answers;
			get(`${path}/usage`).then((totals) => spent.replaceChildren(...tookTogether(totals))).catch(complain);
		}
	}

	/** The newest messages; those around the one that was found; none while later ones are left out. */
	function newest() {
		if (state.at) {
			return Promise.all([get(query(`${path}/messages`, {before: Number(state.at) + 1})),
				get(query(`${path}/messages`, {after: state.at, limit: 25}))]);
		}
		return state.later ? null : search(null);
	}

	const search = (before) => state.search ? lookBack((cursor) =>
		get(query(`${path}/messages`, {before: cursor ?? before, q: state.search})))
		: get(query(`${path}/messages`, {before}));

	function around([before, behind]) {
		const found = shown.get(Number(state.at));
		state.later = behind.next;
		place({items: [...before.items, ...behind.items], next: before.next}, false);
		drawLater();
		if (!found) {
			const element = shown.get(Number(state.at))?.element;
			element?.classList.add("found");
			element?.scrollIntoView({block: "center"});
		}
		state.at = null;
	}

	function drawLater() {
		later.replaceChildren(...(state.later ? [button("Show later messages", async () => {
			const page = await get(query(`${path}/messages`, {after: state.later}));
			page.items.forEach(put);
			dates();
			state.later = page.next;
			drawLater();
			if (!state.later) {
				await refresh();
			}
		})] : []));
	}

	function absent(error) {
		shown.clear();
		if (error.status !== 404) {
			entries.replaceChildren(h("li", {}, failure(error, refresh)));
		} else if (playground) {
			head.replaceChildren(h("div", {class: "title"}, back()));
			head.dataset.standing = "";
			entries.replaceChildren(h("li", {}, empty("Say something",
					h("p", {}, "Your message takes the same way as one from a platform: guard, store, brain, outbox."))));
		} else {
			head.replaceChildren(h("div", {class: "title"}, back()));
			foot.hidden = true;
			entries.replaceChildren(h("li", {}, empty("There is no such conversation",
					h("p", {}, "It was erased, or is older than conversations are kept."))));
		}
	}

	/** Puts a page of messages where it belongs; what did not change stays, so that readers are not told it twice. */
	function place(page, newest) {
		const bottom = log.scrollHeight - log.scrollTop - log.clientHeight < 60 || !shown.size;
		const height = log.scrollHeight;
		if (!shown.size) {
			entries.replaceChildren();
		}
		const first = page.items[0]?.seq ?? 0;
		const seen = new Set(page.items.map((item) => item.seq));
		for (const [seq, entry] of newest ? shown : []) {
			if (seq >= first && !seen.has(seq)) {
				entry.element.remove();
				shown.delete(seq);
			}
		}
		page.items.forEach(put);
		if (!newest || state.earliest === undefined || !page.next) {
			state.earliest = page.next;
		}
		if (!shown.size) {
			entries.replaceChildren(h("li", {class: "empty"}, !state.search ? "Nothing is kept of it."
				: page.next ? "No message contains this so far." : "No message contains this."));
		}
		dates();
		placeChanges();
		earlier.replaceChildren(...(!state.earliest ? [] : page.looked_back_to
			? lookedBack({...page, next: state.earliest, items: [...shown]}, older, "message")
			: [button("Show earlier messages", older)]));
		if (newest && bottom) {
			log.scrollTop = log.scrollHeight;
		} else if (!newest) {
			log.scrollTop += log.scrollHeight - height;
		}
	}

	/** Between the messages of their time; those before the first one that is shown come with it. */
	function placeChanges() {
		const messages = [...shown.values()].sort((one, other) => one.seq - other.seq);
		let next = null;
		// from the end, and moved only where it must be: a reader is told what moves
		for (const {event, element} of [...changes].reverse()) {
			const behind = messages.find((entry) => entry.at > event.at);
			if (state.search || !messages.length || (state.earliest && behind === messages[0])) {
				element.remove();
				continue;
			}
			const before = next?.behind === behind && next ? next.element : behind?.element ?? null;
			if (element.parentNode !== entries || element.nextElementSibling !== before) {
				entries.insertBefore(element, before);
			}
			next = {behind, element};
		}
	}

	/** A line where another day begins. */
	function dates() {
		const before = new Map([...log.querySelectorAll(".date")].map((line) => [line.dataset.day, line]));
		let day = "";
		for (const element of [...log.querySelectorAll(".message")]) {
			const at = new Date(element.querySelector("time").dateTime);
			if (at.toDateString() !== day) {
				day = at.toDateString();
				const line = before.get(day) ?? h("li", {class: "date", "data-day": day},
						at.toLocaleDateString([], {dateStyle: "full"}));
				before.delete(day);
				let first = element;
				// it changed hands between the day's beginning and its first message
				while (first.previousElementSibling?.classList.contains("handover")) {
					first = first.previousElementSibling;
				}
				if (first.previousElementSibling !== line) {
					first.before(line);
				}
			}
		}
		before.forEach((line) => line.remove());
	}

	function put(item) {
		const text = JSON.stringify(item);
		const before = shown.get(item.seq);
		if (before?.text === text) {
			return;
		}
		const element = message(path, item, {refresh, pattern: state.pattern, raw: state.raw, open: before?.element.querySelector(".turn:not([hidden])") !== null
			&& before !== undefined});
		if (before) {
			before.element.replaceWith(element);
		} else {
			const next = [...shown.keys()].filter((seq) => seq > item.seq).sort((one, other) => one - other)[0];
			entries.insertBefore(element, next === undefined ? null : shown.get(next).element);
		}
		shown.set(item.seq, {text, element, item, seq: item.seq, at: item.at});
	}

	/** What is seen of an answer while it is made; another replica alone knows what it makes. */
	function drawDraft() {
		const text = live.drafts.get(key);
		if ((!text && !state.answering) || state.later || state.search || !shown.size) {
			draft.remove();
			return;
		}
		const bottom = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
		draft.replaceChildren(h("div", {class: "text"}, text ?? "…"), h("p", {class: "below quiet"}, "is being written"));
		if (entries.lastElementChild !== draft) {
			entries.append(draft);
		}
		if (bottom) {
			log.scrollTop = log.scrollHeight;
		}
	}

	async function older() {
		place(await search(state.earliest), false);
	}

	function drawTexts() {
		for (const {element, item} of shown.values()) {
			element.querySelector(":scope > .text").replaceWith(body(item, state));
		}
	}

	const raw = button("Raw text", () => {
		state.raw = !state.raw;
		if (state.raw) {
			localStorage.setItem(RAW, "yes");
		} else {
			localStorage.removeItem(RAW);
		}
		raw.setAttribute("aria-pressed", String(state.raw));
		drawTexts();
	}, {"aria-pressed": String(state.raw), "aria-keyshortcuts": "m",
		title: "Shows answers as they were written, with the marks of Markdown (key m)"});

	/** On a phone what is needed less often is behind a button. */
	function more() {
		const toggle = h("button", {type: "button", class: "more", "aria-expanded": String(state.more), onclick: () => {
			state.more = !state.more;
			toggle.setAttribute("aria-expanded", String(state.more));
			head.classList.toggle("open", state.more);
		}}, "More");
		return toggle;
	}

	function drawHead(conversation, name) {
		const field = head.querySelector("input") ?? h("input", {type: "search", placeholder: "Find text", "aria-label":
			"Find text in this conversation", oninput: (event) => find(event.target.value)});
		const focused = document.activeElement === field;
		const text = standing(conversation);
		const now = JSON.stringify([conversation.state, conversation.operator, conversation.answering, text]);
		if (head.dataset.standing !== now) {
			head.dataset.standing = now;
			head.replaceChildren(
					h("div", {class: "title"}, back(), h("h2", {}, conversation.id),
							h("div", {class: "actions"}, conversation.answering && button("Stop the answer", stop),
									hands(conversation, name), more())),
					h("div", {class: "about"}, h("p", {class: conversation.state === "paused" ? "standing person" : "standing",
						role: "status"}, text), spent),
					h("div", {class: "actions rare"}, raw,
							h("a", {class: "button", href: url(`${path}/export`), download: true}, "Export"),
							button("Erase …", () => erase(conversation.id), {class: "danger plain"}), field));
			if (focused) {
				field.focus();
			}
		}
	}

	/** What fits most comes first. */
	function hands({state: who, paused_by: by, operator}, name) {
		const take = (label, as) => button(label, () => hand("pause", "You have it. The bot is silent."),
				{class: as, "aria-keyshortcuts": as && "t"});
		const back = (as) => button("Hand back to the bot", () => hand("resume", "The bot answers again."), {class: as});
		if (who !== "paused") {
			return [take("Take over", "primary")];
		}
		if (by !== "operator") {
			return [take("Take over", "primary"), back(null)];
		}
		return operator && name && operator !== name ? [back("primary"), take(`Take over from ${operator}`, null)]
			: [back("primary")];
	}

	async function stop() {
		const {stopped} = await post(`${path}/stop`);
		tell(stopped ? "The answer ends with what there is of it." : "No answer is being made, or it was stopped before.");
	}

	async function hand(what, done) {
		await post(`${path}/${what}`);
		tell(done);
		head.dataset.standing = "";
		await refresh();
		head.querySelector("button.primary")?.focus();
		onchange?.();
	}

	async function erase(id) {
		const sure = await confirm({title: "Erase this conversation?", word: "erase", action: "Erase for ever",
			text: `All messages of ${id} and what was to be sent in it are gone for good. Only a receipt without the id is `
				+ "kept. Export it first if somebody may want it."});
		if (sure) {
			const receipt = await call("DELETE", path);
			tell(`Erased. Receipt ${receipt.id}: ${receipt.messages} ${receipt.messages === 1 ? "message" : "messages"}.`);
			absent({status: 404});
			if (!playground) {
				location.hash = list();
			}
			onchange?.();
		}
	}

	let timer;
	function find(text) {
		clearTimeout(timer);
		timer = setTimeout(() => {
			state.search = text.trim();
			state.pattern = textPattern(state.search);
			state.earliest = undefined;
			state.later = null;
			drawLater();
			shown.clear();
			entries.replaceChildren();
			refresh().catch(complain);
		}, 300);
	}

	/** One key to the composer, one to "Take over", one to what was written; not where somebody writes or chooses. */
	function press(event) {
		if (event.key === "Escape" && event.target.id === "write") {
			log.focus();
			return;
		}
		if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog")
				|| document.querySelector("dialog")) {
			return;
		}
		if (event.key === "r") {
			event.preventDefault();
			foot.querySelector("textarea")?.focus();
		} else if (event.key === "t" && !playground) {
			event.preventDefault();
			head.querySelector("button.primary")?.focus();
		} else if (event.key === "m") {
			raw.click();
		}
	}
	document.addEventListener("keydown", press);

	const stops = [() => room.disconnect(), () => document.removeEventListener("keydown", press), live.on("open", refresh), live.on("poll", refresh), live.on("drafts", drawDraft), live.on("changes", ({conversations, gone, more}) => {
		if (gone.includes(state.id)) {
			absent({status: 404});
		} else if (more || conversations.some((item) => item.key === key)) {
			refresh();
		}
	})];
	refresh();
	return {
		close() {
			state.closed = true;
			stops.forEach((stop) => stop());
		}
	};
}

function changedByGuard(answer, text) {
	if (answer.text !== text) {
		tell("The guard changed your text before it was sent.");
	}
}

function standing({state, paused_by: by, paused_until: until, operator, wanted_since: since, waiting, answering}) {
	const left = waiting ? ` ${waiting === 1 ? "One message waits" : `${waiting} messages wait`} for an answer.` : "";
	if (state !== "paused") {
		return (answering ? "The bot is answering." : "The bot answers here.") + (answering ? "" : left);
	}
	const back = until ? `The bot comes back at ${time(until).textContent} if no operator does anything here until then.`
		: "The bot comes back when you hand the conversation back.";
	const who = by === "user" ? `The user asked for a person${since ? ` at ${time(since).textContent}` : ""}.`
		: by === "stop" ? "The user sent the bot away." : `${operator ?? "A person"} answers here.`;
	return `${who}${left} ${back}`;
}
