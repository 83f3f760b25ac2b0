// Where something is written and sent.
import {complain, h} from "./dom.js";
import {newKey} from "./api.js";

/**
 * A form with one field. What is sent again, since nobody knows whether it arrived, goes under the same key and
 * therefore arrives once; another text gets another key. With authors, [[value, name, label of the field]], it is
 * chosen as whom it is sent. What is not sent yet is kept under the name of draft, as long as this tab is open.
 */
export function composer({label, send, done, notice, authors, draft}) {
	const field = h("textarea", {id: "write", rows: "1", required: true, placeholder: label, maxlength: "32000",
		"aria-keyshortcuts": "r",
		enterkeyhint: "send"});
	const author = authors && h("select", {id: "author", "aria-label": "Send as"},
			authors.map(([value, name]) => h("option", {value}, name)));
	const submit = h("button", {class: "primary"}, "Send");
	const form = h("form", {class: "composer"}, h("label", {for: "write", class: "hidden"}, label), field, author, submit);
	let key = newKey();
	let busy = false;
	const kept = `draft ${draft}`;
	const keep = () => {
		if (field.value) {
			sessionStorage.setItem(kept, field.value);
		} else {
			sessionStorage.removeItem(kept);
		}
	};
	field.value = sessionStorage.getItem(kept) ?? "";
	field.addEventListener("input", () => {
		key = newKey();
		keep();
	});
	author?.addEventListener("change", () => {
		key = newKey();
		const text = authors.find(([value]) => value === author.value)[2];
		field.placeholder = text;
		form.querySelector("label").textContent = text;
	});
	field.addEventListener("keydown", (event) => {
		// on a phone Enter is a new line; while an input method composes it chooses a word
		const hardware = !matchMedia("(pointer: coarse)").matches;
		if (event.key === "Enter" && !event.shiftKey && !event.isComposing && hardware) {
			event.preventDefault();
			form.requestSubmit();
		}
	});
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		const text = field.value;
		if (busy || !text.trim()) {
			return;
		}
		busy = true;
		submit.setAttribute("aria-disabled", "true");
		try {
			const answer = await send(text, key, author?.value);
			if (field.value === text) {
				field.value = "";
				key = newKey();
				keep();
			}
			notice?.(answer, text);
			await done();
		} catch (error) {
			complain(error);
		} finally {
			busy = false;
			submit.removeAttribute("aria-disabled");
			// not from where somebody went meanwhile
			if (form.contains(document.activeElement) || document.activeElement === document.body) {
				field.focus();
			}
		}
	});
	return form;
}
