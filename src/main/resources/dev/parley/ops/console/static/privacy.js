// What a person may ask for: all that is kept of them, and that it is forgotten.
import {button, confirm, empty, failure, h, tell, time} from "./dom.js";
import {call, get, idOf, keyOf, query, url} from "./api.js";

export const title = "Privacy";

export function show(main, parameters) {
	const field = h("input", {id: "person", type: "search", required: true, autocomplete: "off", autocapitalize: "off",
		spellcheck: "false", placeholder: "channel:sender, such as telegram:4711"});
	const form = h("form", {class: "filters", role: "search", "aria-label": "Person"},
			h("label", {for: "person"}, "Who asks?"), h("div", {class: "join"}, field, h("button", {class: "primary"}, "Look up")));
	const found = h("div", {"aria-live": "polite"});
	const receipts = h("div", {});
	main.append(h("h1", {}, "Privacy"),
			h("section", {class: "cards"}, h("h2", {}, "One person, over all conversations"), h("p", {class: "quiet"},
					"The sender's id is shown above each of their messages; follow it to get here."), form, found),
			h("section", {class: "cards"}, h("h2", {}, "Receipts of erasures"), h("p", {class: "quiet"},
					"They prove that something was erased and when. Whose it was they tell only to those who know the id: its "
					+ "SHA-256 is kept."), receipts));
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		location.hash = `#/privacy/${keyOf(field.value.trim())}`;
	});

	async function look(key) {
		const id = idOf(key);
		field.value = id;
		try {
			const {items, next} = await get(query("conversations", {sender: key, limit: 200}));
			found.replaceChildren(items.length ? person(id, key, items, next, () => look(key).then(list))
				: empty("Nothing of this sender is kept", h("p", {}, "Ids are exact, with the channel before them, and tell "
					+ "upper from lower case.")));
		} catch (error) {
			found.replaceChildren(failure(error, () => look(key)));
		}
	}

	async function list(items = [], cursor = null) {
		try {
			const page = await get(query("erasures", {cursor}));
			const all = [...items, ...page.items];
			receipts.replaceChildren(all.length ? table(all) : empty("Nothing was erased yet"),
					...(page.next ? [button("Show more", () => list(all, page.next))] : []));
		} catch (error) {
			receipts.replaceChildren(failure(error, () => list()));
		}
	}

	function update([key]) {
		if (key) {
			look(key);
		} else {
			found.replaceChildren();
		}
	}

	update(parameters);
	list();
	return {update};
}

function person(id, key, conversations, more, done) {
	return h("article", {class: "card"},
			h("p", {}, h("strong", {}, id), ` wrote in ${conversations.length}${more ? " or more" : ""} `
				+ `${conversations.length === 1 ? "conversation" : "conversations"}`),
			h("ul", {}, conversations.slice(0, 20).map((item) => h("li", {}, h("a", {href: `#/conversations/${item.key}`}, item.id)))),
			h("p", {class: "actions"}, h("a", {class: "button", href: url(`senders/${key}/export`), download: true},
					"Export all"),
			button("Erase …", async () => {
				const sure = await confirm({title: "Erase this person?", word: "erase", action: "Erase for ever",
					text: `All that ${id} wrote, and the answers, are gone for good; in conversations with others only their own `
						+ "messages are. Only a receipt without the id is kept."});
				if (sure) {
					const receipt = await call("DELETE", `senders/${key}`);
					tell(`Erased. Receipt ${receipt.id}: ${count(receipt.messages, "message")} in ${count(receipt.conversations, "conversation")}.`);
					await done();
				}
			}, {class: "danger plain"})));
}

function count(number, name) {
	return `${number} ${name}${number === 1 ? "" : "s"}`;
}

function table(receipts) {
	return h("div", {class: "wide", tabindex: "0", role: "region", "aria-label": "Receipts"}, h("table", {},
			h("thead", {}, h("tr", {}, ["Receipt", "When", "What", "Conversations", "Messages", "SHA-256 of the id"]
				.map((name) => h("th", {scope: "col"}, name)))),
			h("tbody", {}, receipts.map((receipt) => h("tr", {}, h("td", {}, String(receipt.id)), h("td", {}, time(receipt.at)),
					h("td", {}, receipt.kind), h("td", {}, String(receipt.conversations)), h("td", {}, String(receipt.messages)),
					h("td", {}, h("code", {}, receipt.subject_sha256)))))));
}
