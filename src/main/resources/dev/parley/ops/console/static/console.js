// The frame: which view is shown, whether it is live, how many problems there are.
import * as live from "./live.js";
import * as conversations from "./conversations.js";
import * as problems from "./problems.js";
import * as playground from "./playground.js";
import * as health from "./health.js";
import * as guard from "./guard.js";
import * as privacy from "./privacy.js";

const views = {conversations, problems, playground, health, guard, privacy};

const main = document.getElementById("main");

let shown = null;

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
	document.title = `${view.title} · Parley`;
	if (shown?.view === view && shown.update) {
		shown.update(parameters, new URLSearchParams(search));
		return;
	}
	shown?.close?.();
	main.className = "";
	main.replaceChildren();
	shown = {view, ...view.show(main, parameters, new URLSearchParams(search))};
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
	const count = unsent + failed;
	const badge = document.getElementById("problems");
	badge.hidden = count === 0;
	badge.textContent = count ? ` ${count}` : "";
	badge.title = `${unsent} answers could not be sent, ${failed} messages could not be answered`;
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
