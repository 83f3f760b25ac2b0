// The queue of those who asked for a person and have none yet.
import {split} from "./conversations.js";

export const title = "Wants a person";

export const show = (main, parameters, search) =>
	split(main, parameters, search, {home: "wanted", heading: title, fixed: {state: "wanted"}});
