// The list of conversations beside the one that is open.
import {ago, button, complain, empty, failure, h} from "./dom.js";
import {get, query, url} from "./api.js";
import * as live from "./live.js";
import {plain} from "./markdown.js";
import {hits, lookBack, lookedBack, mark, textPattern} from "./search.js";
import {transcript} from "./transcript.js";

export const title = "Conversations";

const LONGEST_LIST = 500;

/** What the address holds beside the conversation that is open. */
const FILTERS = ["q", "text", "channel", "state", "from", "to"];

export const show = (main, parameters, search) => split(main, parameters, search, {home: "conversations", heading: title});

/** A list and what is open of it. Home is its address; what is fixed of the filter cannot be chosen. */
export function split(main, [key, seq], search, {home, heading, fixed}) {
	main.className = "split";
	const state = {items: new Map(), page: {next: null}, filter: {...read(search), ...fixed}, key: null, seq: null,
		open: null, loading: null, hits: null};
	const list = h("ul", {class: "conversations"});
	const after = h("div", {class: "after"});
	const detail = h("section", {class: "detail", "aria-label": "Conversation", tabindex: "-1"});
	const form = filters(state.filter, (filter) => {
		state.filter = filter;
		history.replaceState(null, "", address(state.key, state.seq));
		load();
	});
	main.append(h("h1", {class: "hidden"}, heading),
			h("section", {class: "list", "aria-label": "List of conversations"},
					fixed && h("p", {class: "queue", "aria-hidden": "true"}, heading), !fixed && form.element, list, after),
			detail);

	function address(key, seq) {
		const set = new URLSearchParams(Object.entries(state.filter)
			.filter(([name, value]) => value && fixed?.[name] !== value)).toString();
		return `#/${home}` + (key ? `/${key}` : "") + (key && seq ? `/${seq}` : "") + (set ? `?${set}` : "");
	}

	function ask(cursor) {
		const {q, channel, state: paused} = state.filter;
		return get(query("conversations", {q, channel, state: paused, cursor}), {signal: state.loading.signal});
	}

	async function load() {
		state.loading?.abort();
		state.loading = new AbortController();
		state.hits?.close();
		state.hits = null;
		if (state.filter.text) {
			state.items.clear();
			state.hits = hits(list, after, {search: state.filter, link: (item) => address(item.conversation_key, item.seq),
				current: (item) => item.conversation_key === state.key && String(item.seq) === state.seq});
			return;
		}
		try {
			state.page = state.filter.q ? await lookBack(ask) : await ask(null);
			state.items = new Map(state.page.items.map((item) => [item.id, item]));
			draw();
		} catch (error) {
			if (error.name !== "AbortError") {
				list.replaceChildren();
				after.replaceChildren(failure(error, load));
			}
		}
	}

	async function more() {
		const from = state.page.next;
		state.page = await lookBack((cursor) => ask(cursor ?? from));
		state.page.items.forEach((item) => state.items.set(item.id, item));
		draw();
	}

	function draw() {
		if (state.hits) {
			for (const link of list.querySelectorAll("a")) {
				const current = link.dataset.key === state.key && link.dataset.seq === state.seq;
				link.toggleAttribute("aria-current", current);
				link.href = address(link.dataset.key, link.dataset.seq);
			}
			return;
		}
		const items = [...state.items.values()];
		const by = state.filter.state === "wanted" ? "wanted_since" : "last_active_at";
		items.sort((one, other) => (one[by] < other[by] ? -1 : 1) * (by === "last_active_at" ? -1 : 1));
		const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
		const pattern = textPattern(state.filter.q?.replace(/^[a-z]+:/i, "") ?? "");
		list.replaceChildren(...items.slice(0, LONGEST_LIST).map((item) =>
			line(item, item.key === state.key, address(item.key), pattern, state.filter.state === "wanted")));
		if (focused) {
			link(focused)?.focus({preventScroll: true});
		}
		after.replaceChildren(...(items.length || state.page.next ? [] : [nothing(state.filter)]),
				...lookedBack({...state.page, items}, more, "conversation"));
	}

	const link = (key) => list.querySelector(`a[data-key="${CSS.escape(key)}"]`);

	/** Who is a sender the service alone knows; what is shown is kept up to date, and what shows itself to fit is added. */
	function change({conversations, gone, more: others}) {
		if (state.hits) {
			return;
		}
		if (others && !state.filter.q) {
			load();
			return;
		}
		conversations.forEach((item) => {
			const shown = state.items.delete(item.id);
			if (matches(item, state.filter, shown)) {
				state.items.set(item.id, item);
			}
		});
		gone.forEach((id) => state.items.delete(id));
		draw();
	}

	function update([chosen, place], search) {
		if (search) {
			const filter = {...read(search), ...fixed};
			if (JSON.stringify(filter) !== JSON.stringify(state.filter)) {
				state.filter = filter;
				form.fill(filter);
				load();
			}
		}
		if (chosen === state.key && place === state.seq && state.open) {
			return;
		}
		state.open?.close();
		state.key = chosen ?? null;
		state.seq = place ?? null;
		main.classList.toggle("chosen", Boolean(chosen));
		detail.replaceChildren();
		if (chosen) {
			state.open = transcript(detail, {key: chosen, at: place, words: place ? state.filter.text : "",
				back: () => address(null), onchange: load});
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
			link(main.dataset.opened)?.focus();
		}
		main.dataset.opened = state.key ?? main.dataset.opened ?? "";
	}

	/** Arrows walk through the list. */
	list.addEventListener("keydown", (event) => {
		const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
		if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
			event.preventDefault();
			const links = [...list.querySelectorAll("a")];
			links[links.indexOf(document.activeElement) + step]?.focus();
		}
	});
	form.element.addEventListener("keydown", (event) => {
		if (event.key === "ArrowDown" && event.target.type === "search") {
			event.preventDefault();
			list.querySelector("a")?.focus();
		}
	});

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
	update([key, seq]);
	load();
	return {
		update,
		close() {
			clearInterval(timer);
			stops.forEach((stop) => stop());
			state.loading?.abort();
			state.hits?.close();
			state.open?.close();
		}
	};
}

function read(search) {
	return Object.fromEntries(FILTERS.map((name) => [name, search.get(name) ?? ""]));
}

function matches(item, {q, channel, state}, shown) {
	const wanted = q.toLowerCase();
	const id = item.id.toLowerCase();
	return (!q || shown || id.startsWith(wanted) || id.slice(id.indexOf(":") + 1).includes(wanted))
		&& (!channel || item.channel === channel)
		&& (!state || (state === "wanted" ? item.paused_by === "user" : item.state === state));
}

/** The form, and how to fill it from an address. */
function filters(filter, changed) {
	const channel = h("select", {id: "channel", name: "channel"}, h("option", {value: ""}, "All channels"));
	get("channels").then(({items}) => {
		channel.append(...[...items.map((item) => item.name), "console"].map((name) => h("option", {value: name}, name)));
		channel.value = channel.dataset.wanted ?? "";
	}).catch(complain);
	const find = h("input", {id: "find", name: "find", type: "search", autocomplete: "off", autocapitalize: "off",
		spellcheck: "false"});
	const by = h("select", {id: "by", name: "by", "aria-label": "Search in"},
			h("option", {value: "q"}, "Id or sender"), h("option", {value: "text"}, "What was said"));
	const paused = h("select", {id: "state", name: "state"}, h("option", {value: ""}, "Bot or person"),
			h("option", {value: "active"}, "Bot answers"), h("option", {value: "paused"}, "Person answers"));
	const from = h("input", {id: "from", name: "from", type: "date"});
	const to = h("input", {id: "to", name: "to", type: "date"});
	const times = h("div", {class: "join times"}, h("label", {for: "from"}, "From"), from, h("label", {for: "to"}, "to"), to);
	const states = h("span", {}, h("label", {for: "state", class: "hidden"}, "Who answers"), paused);

	function arrange() {
		const text = by.value === "text";
		find.placeholder = text ? "Words, such as lost parcel" : "Part of an id, such as alice";
		times.hidden = !text;
		states.hidden = text;
	}

	function fill(filter) {
		by.value = filter.text ? "text" : "q";
		find.value = filter.text || filter.q;
		channel.dataset.wanted = filter.channel;
		channel.value = filter.channel;
		paused.value = filter.state;
		from.value = filter.from;
		to.value = filter.to;
		arrange();
	}

	let timer;
	const apply = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			const text = by.value === "text";
			channel.dataset.wanted = channel.value;
			changed({q: text ? "" : find.value.trim(), text: text ? find.value.trim() : "", channel: channel.value,
				state: text ? "" : paused.value, from: text ? from.value : "", to: text ? to.value : ""});
		}, 250);
	};
	by.addEventListener("change", arrange);
	const form = h("form", {class: "filters", role: "search", "aria-label": "Conversations"},
			h("div", {class: "join"}, by, h("label", {for: "find", class: "hidden"}, "Search conversations"), find),
			h("label", {for: "channel", class: "hidden"}, "Channel"), channel, states, times);
	form.addEventListener("input", apply);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		apply();
	});
	fill(filter);
	return {element: form, fill};
}

function line(item, current, href, pattern, wanted) {
	const last = item.last;
	const said = !last ? "No text is kept" : last.text === null ? "Blocked by the guard"
		: last.role === "assistant" ? plain(last.text) : last.text;
	return h("li", {}, h("a", {href, "data-key": item.key, "aria-current": current ? "true" : null},
			mark(h("span", {class: "name"}, item.id.slice(item.channel.length + 1)), pattern),
			ago(wanted ? item.wanted_since ?? item.last_active_at : item.last_active_at),
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
		return empty("No conversation matches", h("p", {}, "A part of the id is enough, in capital or small letters, or the beginning of a sender."));
	}
	const hooks = h("ul", {});
	get("channels").then(({items}) => hooks.append(...items.map((item) =>
			h("li", {}, h("code", {}, new URL(".." + item.webhook, url("")).href))))).catch(complain);
	return empty("Nobody has written yet",
			h("p", {}, "Messages show up here as they come in. The service listens at"), hooks,
			h("p", {}, "Or talk to the bot in the ", h("a", {href: "#/playground"}, "playground"), "."));
}
