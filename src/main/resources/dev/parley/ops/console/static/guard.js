// Tries a text on the guard: nothing is stored, sent or counted.
import {complain, h} from "./dom.js";
import {post} from "./api.js";

export const title = "Guard";

export function show(main) {
	const side = h("select", {id: "side"}, h("option", {value: "input"}, "A user, to the bot"),
			h("option", {value: "output"}, "The bot, to a user"));
	const text = h("textarea", {id: "screened", rows: "6", required: true, maxlength: "100000", spellcheck: "false"});
	const submit = h("button", {class: "primary"}, "Screen");
	const form = h("form", {class: "card screening"}, h("label", {for: "side"}, "Who says it"), side,
			h("label", {for: "screened"}, "Text"), text, h("p", {class: "actions"}, submit));
	const result = h("section", {"aria-live": "polite", "aria-label": "Result"});
	main.append(h("h1", {}, "Guard"), h("p", {class: "quiet"}, "What becomes of a text, by the rules and settings of the "
		+ "replica that answers. It is neither stored nor sent."), form, result);
	let busy = false;
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (busy) {
			return;
		}
		busy = true;
		submit.setAttribute("aria-disabled", "true");
		try {
			result.replaceChildren(verdict(await post("guard/screen", {text: text.value, side: side.value}), text.value));
		} catch (error) {
			result.replaceChildren();
			complain(error);
		} finally {
			busy = false;
			submit.removeAttribute("aria-disabled");
		}
	});
	// a verdict on another text would mislead
	form.addEventListener("input", () => result.replaceChildren());
}

function verdict({blocked, rules, text}, before) {
	const changed = !blocked && text !== before;
	return h("article", {class: "card"},
			h("p", {}, h("strong", {}, blocked ? "Blocked" : changed ? "Passes, changed" : "Passes as it is"), " ",
					blocked && h("span", {class: "mark bad"}, "No text is kept")),
			rules.length ? h("ul", {"aria-label": "Rules that matched"}, rules.map((rule) => h("li", {}, h("code", {}, rule))))
				: h("p", {class: "quiet"}, "No rule matched."),
			changed && h("div", {class: "text", dir: "auto"}, text));
}
