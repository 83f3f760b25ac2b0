// Builds elements. What comes from messages gets into the page as text nodes only.

/** An element: attributes, listeners ("onclick") and children, which are nodes or text. */
export function h(name, attributes, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes ?? {})) {
		if (key.startsWith("on")) {
			element.addEventListener(key.slice(2), value);
		} else if (value === true) {
			element.setAttribute(key, "");
		} else if (value !== null && value !== undefined && value !== false) {
			element.setAttribute(key, value);
		}
	}
	element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
	return element;
}

/** A button; while what it does is under way it cannot be pressed again. */
export function button(label, action, attributes) {
	const element = h("button", {type: "button", ...attributes}, label);
	element.addEventListener("click", async () => {
		if (element.getAttribute("aria-disabled") === "true") {
			return;
		}
		element.setAttribute("aria-disabled", "true");
		try {
			await action();
		} catch (error) {
			complain(error);
		} finally {
			element.removeAttribute("aria-disabled");
		}
	});
	return element;
}

const notes = () => document.getElementById("notes");

/** Tells that something was done. */
export function tell(text) {
	const note = h("p", {class: "note"}, text);
	notes().replaceChildren(note);
	setTimeout(() => note.remove(), 6000);
}

/** Tells that something failed and what to do; stays until it is closed. */
export function complain(error) {
	const note = h("p", {class: "note bad", role: "alert"}, error.message + " ",
			h("button", {type: "button", class: "plain", onclick: () => note.remove()}, "Close"));
	notes().replaceChildren(note);
}

/** Asks before something cannot be undone; with a word, that it be typed. */
export function confirm({title, text, action, word}) {
	return new Promise((resolve) => {
		const typed = word && h("input", {id: "word", autocomplete: "off", autocapitalize: "off", spellcheck: "false"});
		const yes = h("button", {class: "danger", value: "yes"}, action);
		const dialog = h("dialog", {"aria-labelledby": "asked"},
				h("form", {method: "dialog"},
						h("h2", {id: "asked"}, title),
						h("p", {}, text),
						word && h("label", {for: "word"}, `Type ${word} to go on`),
						typed,
						h("p", {class: "actions"}, h("button", {value: "no", formnovalidate: true, type: "button",
							onclick: () => dialog.close("no")}, "Cancel"), yes)));
		const check = () => {
			yes.disabled = Boolean(word) && typed.value.trim().toLowerCase() !== word;
		};
		check();
		typed?.addEventListener("input", check);
		// the policy of the page forbids forms to be sent, and a browser may count this one
		dialog.querySelector("form").addEventListener("submit", (event) => {
			event.preventDefault();
			dialog.close("yes");
		});
		dialog.addEventListener("close", () => {
			dialog.remove();
			resolve(dialog.returnValue === "yes");
		});
		document.body.append(dialog);
		dialog.showModal();
	});
}

/** The time of the day, with the date if it is another one. */
export function time(iso) {
	const at = new Date(iso);
	const today = at.toDateString() === new Date().toDateString();
	const text = at.toLocaleString([], today ? {timeStyle: "short"} : {dateStyle: "medium", timeStyle: "short"});
	return h("time", {datetime: iso, title: at.toLocaleString([], {dateStyle: "full", timeStyle: "long"})}, text);
}

/** A time span for people, such as 3 min. */
export function span(seconds) {
	if (seconds < 1) {
		return "0 s";
	}
	for (const [unit, size] of [["d", 86400], ["h", 3600], ["min", 60]]) {
		if (seconds >= size) {
			return `${Math.floor(seconds / size)} ${unit}`;
		}
	}
	return `${Math.round(seconds)} s`;
}

/** How long ago something was. */
export function ago(iso) {
	const seconds = (Date.now() - new Date(iso)) / 1000;
	return h("time", {datetime: iso, title: new Date(iso).toLocaleString()}, seconds < 60 ? "now" : span(seconds));
}

/** What stands where there is nothing yet, or nothing any more. */
export function empty(title, ...more) {
	return h("div", {class: "empty"}, h("p", {}, h("strong", {}, title)), ...more);
}

/** What stands where something could not be loaded. */
export function failure(error, again) {
	return empty("This could not be loaded", h("p", {}, error.message), button("Try again", again));
}
