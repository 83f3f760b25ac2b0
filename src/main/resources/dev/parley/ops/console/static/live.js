// What changes at the service, as it tells by itself. The stream is closed while the page is not
// seen, since a browser keeps six connections to a host; whoever listens loads anew at "open".
import {get, url} from "./api.js";

const target = new EventTarget();

const SAMPLES = 600;

/** Figures of the last 20 minutes that this page was open, oldest first. */
export const samples = [];

/** What is made of answers on this replica, by the keys of their conversations. */
export let drafts = new Map();

let source = null;

let again = null;

let wait = 1;

/** Calls back at open, up, changes, drafts, sample, poll and down; answers how to stop it. */
export function on(type, listener) {
	const call = (event) => listener(event.detail);
	target.addEventListener(type, call);
	return () => target.removeEventListener(type, call);
}

const emit = (type, detail) => target.dispatchEvent(new CustomEvent(type, {detail}));

function connect() {
	clearTimeout(again);
	source?.close();
	source = new EventSource(url("events"));
	source.addEventListener("open", () => {
		wait = 1;
		emit("up");
		emit("open");
	});
	source.addEventListener("changes", (event) => emit("changes", JSON.parse(event.data)));
	source.addEventListener("drafts", (event) => {
		drafts = new Map(JSON.parse(event.data).map((draft) => [draft.key, draft.text]));
		emit("drafts");
	});
	source.addEventListener("away", () => emit("down", "The database is away; messages are refused until it is back."));
	source.addEventListener("sample", (event) => {
		const sample = JSON.parse(event.data);
		samples.push(sample);
		samples.splice(0, samples.length - SAMPLES);
		emit("up");
		emit("sample", sample);
	});
	source.addEventListener("error", () => lost());
}

/** A browser tries again by itself, but not after an answer that is an error; and it does not tell which. */
async function lost() {
	emit("down", "Not live: connecting again");
	if (source.readyState !== EventSource.CLOSED) {
		return;
	}
	clearTimeout(again);
	again = setTimeout(connect, wait * 1000);
	wait = Math.min(wait * 2, 30);
	try {
		emit("sample", {...samples.at(-1), ...await get("backlog")});
		emit("down", "Not live: too many consoles are open, or this replica stops. Trying again.");
		emit("poll");
	} catch (error) {
		emit("down", error.message);
	}
}

/** Begins to listen. */
export function start() {
	document.addEventListener("visibilitychange", () => {
		if (document.hidden) {
			clearTimeout(again);
			source.close();
		} else {
			connect();
		}
	});
	connect();
}
