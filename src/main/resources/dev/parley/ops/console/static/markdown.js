// Markdown as elements, as far as chats use it. Nothing of it is ever read as HTML: what is no mark of
// Markdown becomes text. Each step looks at a text a bounded number of times, whatever stands in it.
import {h} from "./dom.js";

/** Lists in lists and quotes in quotes are text from here on. */
const DEEPEST = 12;

/** Marks that wait for their counterpart; older ones are text. */
const MOST_OPEN = 100;

const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}#{1,6}(?=\s|$)/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3}(?:[-*+]|(\d{1,9})[.)]))( {1,4}(?=\S)| |$)/;
const INDENTED = /^ {4}/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const DELIMITERS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The nodes of a text. */
export function markdown(text) {
	return blocks(text.split(/\r\n?|\n/).map((line) => line.replace(/^[ \t]+/, (blank) => blank.replaceAll("\t", "    "))), 0);
}

/** The beginning of a text without its marks, for where there is one line for it. */
export function plain(text) {
	const shown = h("div", {}, markdown(text.slice(0, 400)));
	shown.querySelectorAll("br, p, li, td, th, pre").forEach((element) => element.after(" "));
	return shown.textContent;
}

function blocks(lines, depth) {
	const made = [];
	let at = 0;
	const take = (belongs) => {
		const taken = [];
		while (at < lines.length && belongs(lines[at], taken)) {
			taken.push(lines[at++]);
		}
		return taken;
	};
	while (at < lines.length) {
		const line = lines[at];
		if (!line.trim()) {
			at++;
		} else if (FENCE.test(line)) {
			at++;
			made.push(fenced(line.match(FENCE)[1], take));
			at++;
		} else if (INDENTED.test(line)) {
			const code = take((next) => INDENTED.test(next) || !next.trim()).map((next) => next.replace(INDENTED, ""));
			made.push(h("pre", {}, h("code", {}, code.join("\n").trimEnd())));
		} else if (RULE.test(line)) {
			at++;
			made.push(h("hr"));
		} else if (HEADING.test(line)) {
			at++;
			made.push(heading(line.replace(HEADING, "").trim().replace(/(^|\s)#+$/, "")));
		} else if (depth < DEEPEST && QUOTE.test(line)) {
			made.push(h("blockquote", {}, blocks(take((next) => QUOTE.test(next)).map((next) => next.replace(QUOTE, "")), depth + 1)));
		} else if (depth < DEEPEST && ITEM.test(line)) {
			made.push(list(line, take, depth));
		} else if (line.includes("|") && DELIMITERS.test(lines[at + 1] ?? "") && lines[at + 1].includes("|")) {
			made.push(table(take((next) => next.includes("|"))));
		} else {
			const said = take((next, taken) => !taken.length || (next.trim() && !UNDERLINE.test(next) && !interrupts(next)));
			const words = said.map((next) => next.trim()).join("\n");
			if (UNDERLINE.test(lines[at] ?? "")) {
				at++;
				made.push(heading(words));
			} else {
				made.push(h("p", {}, inline(words)));
			}
		}
	}
	return made;
}

/** Whether a line ends the paragraph before it. */
function interrupts(line) {
	return FENCE.test(line) || RULE.test(line) || HEADING.test(line) || QUOTE.test(line)
		|| (ITEM.test(line) && ["1", undefined].includes(line.match(ITEM)[2]));
}

/** A message has no place in the headings of the page. */
const heading = (words) => h("p", {class: "heading"}, h("strong", {}, inline(words)));

function fenced(fence, take) {
	const end = (line) => line.trim().length >= fence.length && line.trim().replaceAll(fence[0], "") === "";
	return h("pre", {}, h("code", {}, take((line) => !end(line)).join("\n")));
}

function list(first, take, depth) {
	const kind = (line) => line.match(ITEM)[1].trim().slice(-1);
	const items = [];
	let indent = 0;
	let loose = false;
	take((line) => {
		const begins = ITEM.test(line) && !RULE.test(line) && kind(line) === kind(first)
			&& (!items.length || line.search(/\S/) < indent);
		if (begins) {
			indent = line.match(ITEM)[0].length + (line.match(ITEM)[3] ? 0 : 1);
			items.push([line.slice(indent)]);
		} else if (!line.trim() || line.search(/\S/) >= indent) {
			items.at(-1).push(line.slice(indent));
		} else if (loose || interrupts(line)) {
			return false;
		} else {
			items.at(-1).push(line);
		}
		loose = !line.trim();
		return true;
	});
	const elements = items.map((lines) => {
		const inside = blocks(lines, depth + 1);
		return h("li", {}, inside[0]?.nodeName === "P" ? [...inside[0].childNodes] : inside[0] ?? [], inside.slice(1));
	});
	const number = first.match(ITEM)[2];
	return number ? h("ol", {start: number}, elements) : h("ul", {}, elements);
}

function table([head, , ...rows]) {
	const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => inline(cell.trim()));
	const wide = cells(head);
	return h("div", {class: "wide", tabindex: "0", role: "group", "aria-label": "Table"}, h("table", {}, h("thead", {}, h("tr", {}, wide.map((cell) => h("th", {scope: "col"}, cell)))),
			h("tbody", {}, rows.map((row) => h("tr", {}, cells(row).slice(0, wide.length).map((cell) => h("td", {}, cell)))))));
}

const SPECIAL = /[\\`*_~[\]!<&\n]|https?:\/\//g;
const TARGET = /\([ \n]{0,9}(<[^<>\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*){0,9})(?:[ \n]{1,9}(?:"[^"]*"|'[^']*'))?[ \n]{0,9}\)/y;
const ADDRESS = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/y;
const BARE = /https?:\/\/[^\s<>"`]{1,2000}/y;
const ENTITY = /&(?:(amp|lt|gt|quot|nbsp)|#(\d{1,7}));/y;
const ENTITIES = {amp: "&", lt: "<", gt: ">", quot: "\"", nbsp: "\u00a0"};
const TAGS = {"*1": "em", "_1": "em", "*2": "strong", "_2": "strong", "~1": "s", "~2": "s"};
const BLANK = /^\s?$/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** What stands in a line: nodes and texts. */
function inline(text) {
	const made = [];
	/** Marks that may begin something: {mark, at}, at being their place in made. */
	const open = [];
	const unclosed = new Set();
	let end = 0;

	const matched = (pattern, place) => {
		pattern.lastIndex = place;
		return pattern.exec(text);
	};
	const wrap = (opener, element) => {
		open.splice(open.indexOf(opener));
		made.splice(opener.at, made.length, element);
	};

	/** Code goes to the next run of as many; whether there is one is looked up once for each length. */
	function code(place) {
		const run = text.slice(place).match(/^`+/)[0];
		let close = unclosed.has(run.length) ? -1 : text.indexOf(run, place + run.length);
		while (close >= 0 && text[close + run.length] === "`") {
			let past = close;
			while (text[past] === "`") {
				past++;
			}
			close = text.indexOf(run, past);
		}
		if (close < 0) {
			unclosed.add(run.length);
			made.push(run);
			return place + run.length;
		}
		const inside = text.slice(place + run.length, close).replaceAll("\n", " ");
		made.push(h("code", {}, /^ .*\S.* $/.test(inside) ? inside.slice(1, -1) : inside));
		return close + run.length;
	}

	/** Emphasis ends what was begun by the same mark, or begins, by what stands on its two sides. */
	function emphasis(place) {
		const mark = text[place];
		let left = 1;
		while (text[place + left] === mark) {
			left++;
		}
		const behind = place + left;
		const [before, after] = [text[place - 1] ?? "", text[behind] ?? ""];
		const opens = !BLANK.test(after) && (!PUNCTUATION.test(after) || BLANK.test(before) || PUNCTUATION.test(before));
		const closes = !BLANK.test(before) && (!PUNCTUATION.test(before) || BLANK.test(after) || PUNCTUATION.test(after));
		const within = mark === "_" && opens && closes;
		while (left && closes && !(within && !PUNCTUATION.test(after))) {
			const opener = open.findLast((other) => other.mark[0] === mark && other.mark.length <= left);
			if (!opener || open.slice(open.indexOf(opener)).some((other) => "[!".includes(other.mark[0]))) {
				break;
			}
			left -= opener.mark.length;
			wrap(opener, h(TAGS[mark + opener.mark.length], {}, made.slice(opener.at + 1)));
		}
		while (left) {
			const size = left % 2 ? 1 : 2;
			if (opens && left <= 6 && !(within && !PUNCTUATION.test(before))) {
				open.push({mark: mark.repeat(size), at: made.length});
				open.splice(0, open.length - MOST_OPEN);
			}
			made.push(mark.repeat(size));
			left -= size;
		}
		return behind;
	}

	/** Behind a bracket; pictures are not loaded, but linked. */
	function link(place) {
		const opener = open.findLast((other) => "[!".includes(other.mark[0]));
		const target = opener && matched(TARGET, place + 1);
		const address = target && safe(target[1].replace(/^<|>$/g, ""));
		if (!address) {
			if (opener) {
				open.splice(open.indexOf(opener), 1);
			}
			made.push("]");
			return place + 1;
		}
		const label = made.slice(opener.at + 1);
		if (opener.mark === "!") {
			wrap(opener, anchor(address, ["Picture: ", ...(label.length ? label : [address])]));
		} else {
			wrap(opener, anchor(address, label.length ? label : [address]));
			// no link within a link
			open.filter((other) => other.mark === "[").forEach((other) => open.splice(open.indexOf(other), 1));
		}
		return place + 1 + target[0].length;
	}

	function bare(place) {
		const found = /[\p{L}\p{N}]/u.test(text[place - 1] ?? "") ? null : matched(BARE, place);
		let written = found?.[0].replace(/[.,:;!?'*_~\]]{1,50}$/, "") ?? "";
		while (written.endsWith(")") && written.split(")").length > written.split("(").length) {
			written = written.slice(0, -1);
		}
		const address = safe(written);
		made.push(address && !open.some((other) => other.mark === "[") ? anchor(address, [written]) : text.slice(place, place + 4));
		return place + (typeof made.at(-1) === "string" ? 4 : written.length);
	}

	SPECIAL.lastIndex = 0;
	for (let found = matched(SPECIAL, end); found; found = matched(SPECIAL, end)) {
		const place = found.index;
		made.push(text.slice(end, place));
		switch (found[0]) {
			case "\\":
				made.push(text[place + 1] === "\n" ? h("br") : /[!-/:-@[-`{-~]/.test(text[place + 1] ?? "") ? text[place + 1] : "\\" + (text[place + 1] ?? ""));
				end = place + 2;
				break;
			case "`":
				end = code(place);
				break;
			case "*": case "_": case "~":
				end = emphasis(place);
				break;
			case "[": case "!": {
				const picture = found[0] === "!";
				if (!picture || text[place + 1] === "[") {
					open.push({mark: found[0], at: made.length});
					open.splice(0, open.length - MOST_OPEN);
				}
				end = place + (picture && text[place + 1] === "[" ? 2 : 1);
				made.push(text.slice(place, end));
				break;
			}
			case "]":
				end = link(place);
				break;
			case "<": {
				const address = matched(ADDRESS, place);
				made.push(address && safe(address[1]) ? anchor(safe(address[1]), [address[1]]) : "<");
				end = place + (typeof made.at(-1) === "string" ? 1 : address[0].length);
				break;
			}
			case "&": {
				const entity = matched(ENTITY, place);
				made.push(!entity ? "&" : ENTITIES[entity[1]] ?? String.fromCodePoint(Math.min(entity[2], 0x10ffff)));
				end = place + (entity?.[0].length ?? 1);
				break;
			}
			case "\n":
				made.push(h("br"));
				end = place + 1;
				break;
			default:
				end = bare(place);
		}
	}
	made.push(text.slice(end));
	return made.filter((node) => node !== "");
}

/** The address of a link that may be followed; null for any other. */
function safe(address) {
	const url = /^(?:https?|mailto):/i.test(address) && URL.canParse(address) ? new URL(address) : null;
	return ["http:", "https:", "mailto:"].includes(url?.protocol) ? url.href : null;
}

const anchor = (href, label) => h("a", {href, target: "_blank", rel: "noopener noreferrer nofollow"}, label);
