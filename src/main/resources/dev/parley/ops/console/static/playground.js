// Talks to the bot as a user would, through the same pipeline.
import {button, h} from "./dom.js";
import {keyOf, newKey, post} from "./api.js";
import {transcript} from "./transcript.js";

export const title = "Playground";

const NAME = "playground";

export function show(main) {
	main.className = "single";
	const detail = h("section", {class: "detail", "aria-label": "Playground"});
	main.append(h("h1", {class: "hidden"}, "Playground"), detail);
	let open = null;

	function begin(name, fresh) {
		open?.close();
		open = transcript(detail, {
			key: keyOf(`console:${name}`),
			playground: {
				async say(text, key) {
					await post("playground", {conversation: name, text}, key);
					sessionStorage.setItem(NAME, name);
				},
				fresh,
				begin: button("New conversation", another, {class: "back"})
			}
		});
		// on a phone the keyboard would cover half of it
		if (!matchMedia("(pointer: coarse)").matches) {
			detail.querySelector("textarea").focus();
		}
	}

	function another() {
		begin(newKey().slice(0, 8), true);
	}

	const before = sessionStorage.getItem(NAME);
	if (before) {
		begin(before, false);
	} else {
		another();
	}
	return {close: () => open.close()};
}
