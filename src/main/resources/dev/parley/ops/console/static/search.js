// What was said, over all conversations; and how what was found is marked in a text.
import {button, complain, empty, failure, h, time} from "./dom.js";
import {get, query} from "./api.js";
import {plain} from "./markdown.js";

/** A search goes on by itself for so many looks, then it asks whether it shall. */
const LOOKS = 10;

const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Where a text is found as it stands; null if there is none. */
export function textPattern(text) {
	return text ? new RegExp(literal(text), "giu") : null;
}

/** Where the words of a search are found, each at its beginning, as the service compares them. */
export function wordPattern(text) {
	const words = text.match(/[\p{L}\p{M}\p{N}]+/gu);
	if (!words || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)) {
		return textPattern(text);
	}
	return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words.map(literal).join("|")})`, "giu");
}

/** Elements that neither words nor phrases go across. */
const BREAKS = new Set(["P", "BR", "LI", "PRE", "BLOCKQUOTE", "TD", "TH", "HR", "UL", "OL"]);

/** Marks what is found in the text of an element, across what is in bold or a link. */
export function mark(element, pattern) {
	if (!pattern) {
		return element;
	}
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
	const nodes = [];
	let text = "";
	while (walker.nextNode()) {
		const node = walker.currentNode;
		if (node.nodeType === Node.TEXT_NODE) {
			nodes.push({node, from: text.length});
			text += node.data;
		} else if (BREAKS.has(node.nodeName)) {
			text += "\n";
		}
	}
	const found = [...text.matchAll(pattern)].map((hit) => ({from: hit.index, to: hit.index + hit[0].length}));
	for (const {node, from} of nodes) {
		const parts = [];
		let end = from;
		const behind = from + node.data.length;
		while (found.length && found[0].from < behind) {
			const begin = Math.max(found[0].from, from);
			const stop = Math.min(found[0].to, behind);
			parts.push(text.slice(end, begin), h("mark", {}, text.slice(begin, stop)));
			end = stop;
			if (found[0].to > behind) {
				break;
			}
			found.shift();
		}
		if (parts.length) {
			node.replaceWith(...parts.filter(Boolean), text.slice(end, behind));
		}
	}
	return element;
}

/**
 * Looks until a page has something, or everything was looked at, or it takes long. page asks for the page at a
 * cursor; told is called with how far it looked.
 */
export async function lookBack(page, told) {
	let answer = await page(null);
	for (let look = 1; look < LOOKS && !answer.items.length && answer.next; look++) {
		told?.(answer.looked_back_to);
		answer = await page(answer.next);
	}
	return answer;
}

/** What stands behind what was found. */
export function lookedBack({items, next, looked_back_to: to}, further, what) {
	if (!next) {
		return [];
	}
	return to ? [h("p", {class: "quiet", role: "status"}, items.length ? "" : `No ${what} found so far. `,
		"Looked back to ", time(to), "."), button("Look further back", further)] : [button("Show more", further)];
}

/**
 * The messages that were found, in place of the list of conversations. link tells the address of a message; the
 * search is {text, channel, from, to}, times as days of this browser's calendar.
 */
export function hits(list, after, {search, link, current}) {
	const abort = new AbortController();
	const pattern = wordPattern(search.text);
	const asked = {text: search.text, channel: search.channel, from: day(search.from, 0), to: day(search.to, 1)};
	const ask = (cursor) => get(query("messages", {...asked, cursor}), {signal: abort.signal});

	async function look(from) {
		try {
			const page = await lookBack((cursor) => ask(cursor ?? from), (to) => {
				after.replaceChildren(h("p", {class: "quiet", role: "status"}, "Looked back to ", time(to), " …"));
			});
			if (from === null) {
				list.replaceChildren();
			}
			list.append(...page.items.map((item) => line(item, pattern, link, current)));
			const none = !list.children.length && !page.next;
			after.replaceChildren(...(none ? [empty("No message has these words", h("p", {},
					"All of the words must be in it; the last may be the beginning of one. What the guard took out is not "
					+ "stored, so it is never found."))] : []), ...lookedBack(page, () => look(page.next), "message"));
		} catch (error) {
			if (error.name !== "AbortError") {
				after.replaceChildren(failure(error, () => look(from)));
			}
		}
	}
	list.replaceChildren();
	after.replaceChildren(h("p", {class: "quiet"}, "Looking …"));
	look(null).catch(complain);
	return {close: () => abort.abort()};
}

/** The beginning of a day, or of the one after it. */
function day(text, later) {
	if (!text) {
		return "";
	}
	const [year, month, date] = text.split("-").map(Number);
	return new Date(year, month - 1, date + later).toISOString();
}

function line(item, pattern, link, current) {
	const channel = item.conversation_id.slice(0, item.conversation_id.indexOf(":"));
	const shown = item.role === "assistant" ? plain(item.text) : item.text;
	// found in what cannot be seen, such as the address of a link
	const said = shown.search(pattern) < 0 ? item.text : shown;
	return h("li", {}, h("a", {href: link(item), "data-key": item.conversation_key, "data-seq": item.seq,
		"aria-current": current(item) ? "true" : null},
	h("span", {class: "name"}, item.conversation_id.slice(channel.length + 1)),
	time(item.at),
	mark(h("span", {class: "hit", dir: "auto"}, item.role === "assistant" ? "↳ " : "", item.cut_before ? "…" : "",
			said, item.cut_behind ? "…" : ""), pattern),
	h("span", {class: "marks"}, h("span", {class: "mark"}, channel))));
}
