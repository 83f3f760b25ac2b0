// Who operates this page, and how conversations change hands.
import {h, time} from "./dom.js";
import {get} from "./api.js";

/** The name by which this operator is known; null as long as nobody told. */
export const me = get("me").then(({name}) => name, () => null);

/** What happened, for a line between messages. */
export function handover({event, operator, at}) {
	const what = {
		wanted: "The user asked for a person",
		stopped: "The user sent the bot away",
		taken: `${operator ?? "A person"} took over`,
		returned: operator ? `${operator} handed back to the bot` : "The bot is back"
	}[event] ?? event;
	return h("li", {class: `handover ${event}`}, what, " · ", time(at));
}
