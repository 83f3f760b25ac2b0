// How the service is doing: figures now, and their course while the page is open.
import {complain, h, span} from "./dom.js";
import {get, query, url} from "./api.js";
import * as live from "./live.js";
import {charts} from "./charts.js";

export const title = "Health";

const STATES = ["pending", "sending", "unknown", "dead"];

/** How what was said is looked up. */
const INDEX = {
	not_needed: "All that is kept is looked through.",
	off: "What was said is looked for in the newest messages first, and further back on demand. With SEARCH_INDEX=true an "
		+ "index finds what is rare at once, and makes each message somewhat dearer.",
	building: "The index of what was said is being made. Until it is there, what was said is looked for in the newest "
		+ "messages first, and further back on demand.",
	ready: "What was said is found by an index, however long ago it was."
};

export function show(main) {
	const tiles = h("dl", {class: "tiles"});
	const channels = h("ul", {class: "hooks"});
	const drawn = h("div", {class: "charts"});
	main.append(h("h1", {}, "Health"), tiles, drawn,
			h("section", {class: "quiet"}, "Turns are those of the replica that this page is connected to, all else is over all "
				+ "replicas. The course begins when the page is opened; Prometheus keeps a longer one."),
			h("section", {}, h("h2", {}, "Channels"), h("p", {class: "quiet"},
					"Those that are set up, and the path behind the host that their platform reaches this service by."), channels),
			connecting());
	get("channels").then(({items}) => channels.append(...items.map(({name, webhook}) =>
		h("li", {}, h("strong", {}, name), " ", h("code", {}, webhook))))).catch(complain);

	const words = h("p", {class: "quiet"});
	main.append(h("section", {}, h("h2", {}, "Search"), words));
	get("search").then(({index}) => words.append(INDEX[index] ?? index)).catch(complain);

	function draw(sample) {
		const {unsent, failed} = sample.problems;
		tiles.replaceChildren(
				tile("Messages waiting", sample.waiting, sample.waiting > 100),
				tile("The oldest waits", span(sample.oldest_seconds), sample.oldest_seconds > 60),
				tile("Want a person", sample.wanted, sample.wanted_seconds > 600),
				tile("Parts to be sent", (sample.outbox.pending ?? 0) + (sample.outbox.sending ?? 0), false),
				tile("Answers not sent", unsent, unsent > 0),
				tile("Messages not answered", failed, failed > 0));
	}
	const course = charts(drawn, STATES);
	const stops = [live.on("sample", (sample) => {
		draw(sample);
		course.draw(live.samples);
	}), () => course.close()];
	if (live.samples.length) {
		draw(live.samples.at(-1));
		course.draw(live.samples);
	}
	return {close: () => stops.forEach((stop) => stop())};
}

/** The steps of "java -jar parley.jar connect", for the address that is entered. */
function connecting() {
	const address = h("input", {id: "address", type: "url", autocomplete: "off", spellcheck: "false", required: true,
		value: new URL("..", url("")).href});
	const steps = h("div", {class: "setup"});
	const load = () => get(query("setup", {url: address.value.trim()})).then(({items}) => {
		const open = new Set([...steps.querySelectorAll("details[open]")].map((channel) => channel.dataset.name));
		steps.replaceChildren(...items.map((channel) => h("details", {"data-name": channel.name, open: open.has(channel.name)},
				h("summary", {}, h("strong", {}, channel.name), channel.on ? " is on" : " is off"),
				h("ol", {}, channel.steps.map(({text, code}) => h("li", {}, text, code && h("pre", {tabindex: "0"}, code)))))));
	}).catch(complain);
	address.addEventListener("change", load);
	load();
	return h("section", {}, h("h2", {}, "Connect a channel"), h("p", {class: "quiet"},
			"What to do at each platform, with the values filled in; secrets are named by their variables."),
			h("label", {for: "address"}, "Where platforms reach this service"), " ", address, steps);
}

function tile(name, value, bad) {
	return h("div", {class: bad ? "tile bad" : "tile"}, h("dt", {}, name), h("dd", {}, String(value)));
}
