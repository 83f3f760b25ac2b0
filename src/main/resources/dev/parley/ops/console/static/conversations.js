// The list of conversations beside the one that is open.
import {ago, button, complain, empty, failure, h} from "./dom.js";
import {get, query, url} from "./api.js";
import * as live from "./live.js";
import {transcript} from "./transcript.js";

export const title = "Conversations";

const LONGEST_LIST = 500;

export const show = (main, parameters) => split(main, parameters, {home: "conversations", heading: title});

/** A list and what is open of it. Home is its address; what is fixed of the filter cannot be chosen. */
export function split(main, [key], {home, heading, fixed}) {
	main.className = "split";
	const state = {items: new Map(), next: null, filter: {...fixed}, key: null, open: null, loading: null};
	const list = h("ul", {class: "conversations"});
	const after = h("div", {class: "after"});
	const detail = h("section", {class: "detail", "aria-label": "Conversation", tabindex: "-1"});
	main.append(
			h("section", {class: "list", "aria-label": "List of conversations"},
					h("h1", {class: fixed ? "queue" : "hidden"}, heading), !fixed && filters(state, () => load()), list, after),
			detail);

	async function load() {
		state.loading?.abort();
		state.loading = new AbortController();
		try {
			const page = await get(query("conversations", state.filter), {signal: state.loading.signal});
			state.items = new Map(page.items.map((item) => [item.id, item]));
			state.next = page.next;
			draw();
		} catch (error) {
			if (error.name !== "AbortError") {
				list.replaceChildren();
				after.replaceChildren(failure(error, load));
			}
		}
	}

	async function more() {
		const page = await get(query("conversations", {...state.filter, cursor: state.next}));
		page.items.forEach((item) => state.items.set(item.id, item));
		state.next = page.next;
		draw();
	}

	function draw() {
		const items = [...state.items.values()];
		const by = state.filter.state === "wanted" ? "wanted_since"
			: state.filter.id || state.filter.sender ? "id" : "last_active_at";
		items.sort((one, other) => (one[by] < other[by] ? -1 : 1) * (by === "last_active_at" ? -1 : 1));
		const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
		list.replaceChildren(...items.slice(0, LONGEST_LIST).map((item) => line(item, item.key === state.key, home)));
		if (focused) {
			list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
		}
		after.replaceChildren(...(items.length ? [] : [nothing(state.filter)]),
				...(state.next ? [button("Show more", more)] : []));
	}

	/** By a sender the service must be asked; all else can be told from what changed. */
	function change({conversations, gone, more: others}) {
		if (others || state.filter.sender) {
			load();
		} else {
			conversations.forEach((item) => {
				state.items.delete(item.id);
				if (matches(item, state.filter)) {
					state.items.set(item.id, item);
				}
			});
			gone.forEach((id) => state.items.delete(id));
			draw();
		}
	}

	function update([chosen]) {
		if (chosen === state.key && state.open) {
			return;
		}
		state.open?.close();
		state.key = chosen ?? null;
		main.classList.toggle("chosen", Boolean(chosen));
		detail.replaceChildren();
		if (chosen) {
			state.open = transcript(detail, {key: chosen, home, onchange: load});
		} else {
			state.open = null;
			detail.append(empty("No conversation is open", h("p", {}, "Choose one to read it, to answer in it, or to take it over.")));
		}
		draw();
		moveFocus();
	}

	/** On a phone either the list or the conversation is there. */
	function moveFocus() {
		if (state.key && list.offsetParent === null) {
			detail.focus({preventScroll: true});
		} else if (!state.key && detail.offsetParent === null && main.dataset.opened) {
			list.querySelector(`a[href$="${CSS.escape(main.dataset.opened)}"]`)?.focus();
		}
		main.dataset.opened = state.key ?? main.dataset.opened ?? "";
	}

	const timer = setInterval(draw, 30_000);
	let wanted = null;
	const stops = [live.on("changes", change), live.on("open", load), live.on("poll", load),
		// one of them may be older than those of which changes are told
		live.on("sample", (sample) => {
			if (state.filter.state === "wanted" && wanted !== null && wanted !== sample.wanted) {
				load();
			}
			wanted = sample.wanted;
		})];
	update([key]);
	load();
	return {
		update,
		close() {
			clearInterval(timer);
			stops.forEach((stop) => stop());
			state.loading?.abort();
			state.open?.close();
		}
	};
}

function matches(item, {id, channel, state}) {
	return (!id || item.id.startsWith(id)) && (!channel || item.channel === channel)
		&& (!state || (state === "wanted" ? item.paused_by === "user" : item.state === state));
}

function filters(state, changed) {
	const channel = h("select", {id: "channel", name: "channel"}, h("option", {value: ""}, "All channels"));
	get("channels").then(({items}) => channel.append(...[...items.map((item) => item.name), "console"]
		.map((name) => h("option", {value: name}, name)))).catch(complain);
	const who = h("input", {id: "find", name: "find", type: "search", autocomplete: "off", autocapitalize: "off",
		spellcheck: "false", placeholder: "Id, such as rest:alice"});
	const by = h("select", {id: "by", name: "by", "aria-label": "Search in"},
			h("option", {value: "id"}, "Id begins"), h("option", {value: "sender"}, "Sender is"));
	const paused = h("select", {id: "state", name: "state"}, h("option", {value: ""}, "Bot or person"),
			h("option", {value: "active"}, "Bot answers"), h("option", {value: "paused"}, "Person answers"));
	let timer;
	const apply = () => {
		clearTimeout(timer);
		if (by.value === "sender" && who.value && !/.:./.test(who.value)) {
			return; // not written to its end yet
		}
		timer = setTimeout(() => {
			state.filter = {channel: channel.value, state: paused.value, [by.value]: who.value.trim()};
			changed();
		}, 250);
	};
	by.addEventListener("change", () => {
		who.placeholder = by.value === "id" ? "Id, such as rest:alice" : "channel:sender, such as telegram:4711";
	});
	const form = h("form", {class: "filters", role: "search", "aria-label": "Conversations"},
			h("div", {class: "join"}, by, h("label", {for: "find", class: "hidden"}, "Search conversations"), who),
			h("label", {for: "channel", class: "hidden"}, "Channel"), channel,
			h("label", {for: "state", class: "hidden"}, "Who answers"), paused);
	form.addEventListener("input", apply);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		apply();
	});
	return form;
}

function line(item, current, home) {
	const last = item.last;
	const said = !last ? "No text is kept" : last.text ?? "Blocked by the guard";
	return h("li", {}, h("a", {href: `#/${home}/${item.key}`, "aria-current": current ? "true" : null},
			h("span", {class: "name"}, item.id.slice(item.channel.length + 1)),
			ago(home === "wanted" ? item.wanted_since ?? item.last_active_at : item.last_active_at),
			h("span", {class: "said"}, last && last.role === "assistant" ? "↳ " : "", said.slice(0, 160)),
			h("span", {class: "marks"}, h("span", {class: "mark"}, item.channel), marks(item))));
}

function marks(item) {
	const marks = [];
	if (item.state === "paused") {
		marks.push(h("span", {class: "mark person"}, item.paused_by === "user" ? "Wants a person"
			: item.paused_by === "stop" ? "Bot sent away" : item.operator ?? "Person"));
	}
	if (item.answering) {
		marks.push(h("span", {class: "mark busy"}, "Answering"));
	} else if (item.waiting) {
		marks.push(h("span", {class: "mark wait"}, `${item.waiting}${item.waiting >= 100 ? "+" : ""} waiting`));
	}
	if (item.last?.state === "failed" || item.last?.author === "apology") {
		marks.push(h("span", {class: "mark bad"}, "Failed"));
	}
	if (["dead", "unknown"].includes(item.last?.delivery)) {
		marks.push(h("span", {class: "mark bad"}, "Not sent"));
	}
	return marks;
}

function nothing(filter) {
	if (filter.state === "wanted") {
		return empty("Nobody waits for a person", h("p", {}, "Who asks for one shows up here by itself, those first that wait longest."));
	}
	if (Object.values(filter).some(Boolean)) {
		return empty("No conversation matches", h("p", {}, "Ids are compared from their beginning and with the channel, such as rest:alice."));
	}
	const hooks = h("ul", {});
	get("channels").then(({items}) => hooks.append(...items.map((item) =>
			h("li", {}, h("code", {}, new URL(".." + item.webhook, url("")).href))))).catch(complain);
	return empty("Nobody has written yet",
			h("p", {}, "Messages show up here as they come in. The service listens at"), hooks,
			h("p", {}, "Or talk to the bot in the ", h("a", {href: "#/playground"}, "playground"), "."));
}
