// The frame: which view is shown, whether it is live, how many problems there are.
import * as live from "./live.js";
import * as conversations from "./conversations.js";
import * as wanted from "./wanted.js";
import * as problems from "./problems.js";
import * as playground from "./playground.js";
import * as health from "./health.js";
import * as guard from "./guard.js";
import * as privacy from "./privacy.js";
import {me} from "./operator.js";

const views = {conversations, wanted, problems, playground, health, guard, privacy};

const main = document.getElementById("main");

let shown = null;

/** How many want a person. */
let waiting = 0;

function entitle() {
	document.title = `${waiting ? `(${waiting}) ` : ""}${shown.view.title} · Parley`;
}

function route() {
	const [path, search = ""] = location.hash.split("?", 2);
	const [, name = "conversations", ...parameters] = path.split("/").map(decodeURIComponent);
	const view = views[name] ?? conversations;
	for (const link of document.querySelectorAll("nav a")) {
		if (views[link.dataset.view] === view) {
			link.setAttribute("aria-current", "page");
			link.scrollIntoView({block: "nearest", inline: "nearest"});
		} else {
			link.removeAttribute("aria-current");
		}
	}
	if (shown?.view === view && shown.update) {
		shown.update(parameters, new URLSearchParams(search));
		return;
	}
	shown?.close?.();
	main.className = "";
	main.replaceChildren();
	shown = {view, ...view.show(main, parameters, new URLSearchParams(search))};
	entitle();
	window.scrollTo(0, 0);
}

function status(text, state) {
	const element = document.getElementById("live");
	if (element.textContent !== text) {
		element.textContent = text;
	}
	element.dataset.state = state;
}

live.on("up", () => status("Live", "up"));
live.on("down", (reason) => status(reason, "down"));
live.on("sample", (sample) => {
	const {unsent = 0, failed = 0} = sample.problems ?? {};
	badge("problems", unsent + failed, `${unsent} answers could not be sent, ${failed} messages could not be answered`);
	waiting = sample.wanted ?? 0;
	badge("wanted", waiting, `${waiting} wait for a person`);
	entitle();
});

function badge(id, count, title) {
	const element = document.getElementById(id);
	element.hidden = count === 0;
	element.textContent = count ? ` ${count}` : "";
	element.title = title;
}

me.then((name) => {
	document.getElementById("me").textContent = name ?? "";
});

document.querySelector(".skip").addEventListener("click", (event) => {
	event.preventDefault();
	main.focus();
});
window.addEventListener("hashchange", () => {
	route();
	// a new view is read from its beginning; a conversation takes the focus itself
	if (!main.contains(document.activeElement)) {
		main.focus({preventScroll: true});
	}
});
route();
live.start();
