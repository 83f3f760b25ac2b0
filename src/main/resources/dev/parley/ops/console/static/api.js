// Calls the admin API. The browser knows the password; this page never sees it.

export class ApiError extends Error {

	constructor(status, message) {
		super(message);
		this.status = status;
	}

}

/** Calls; answers the JSON, or null if there is none. */
export async function call(method, path, {body, key, signal} = {}) {
	const headers = {};
	if (body !== undefined) {
		headers["Content-Type"] = "application/json";
	}
	if (key) {
		headers["Idempotency-Key"] = key;
	}
	let response;
	try {
		response = await fetch(url(path), {method, headers, signal, body: body && JSON.stringify(body)});
	} catch (error) {
		if (error.name === "AbortError") {
			throw error;
		}
		throw new ApiError(0, "The service cannot be reached. It may be restarting, or the network is away; try again.");
	}
	if (!response.ok) {
		throw new ApiError(response.status, await reason(response));
	}
	return response.status === 204 ? null : response.json();
}

async function reason(response) {
	if (response.status === 401) {
		return "You are logged out. Load the page again and log in.";
	}
	const retry = response.headers.get("Retry-After");
	const wait = retry ? ` Try again in ${retry} s.` : "";
	try {
		return ((await response.json()).detail ?? `The service answered ${response.status}.`) + wait;
	} catch {
		return `The service answered ${response.status}.${wait}`;
	}
}

export const get = (path, options) => call("GET", path, options);

export const post = (path, body, key) => call("POST", path, {body, key});

/** Below the page, so that a proxy may put a prefix before both; without a password that stands in the address. */
export function url(path) {
	const address = new URL("../api/" + path, document.baseURI);
	address.username = "";
	address.password = "";
	return address.href;
}

/** The path with those parameters that are set. */
export function query(path, parameters) {
	const set = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
	return set.length ? `${path}?${new URLSearchParams(set)}` : path;
}

/** An id as paths take it, whatever is in it. */
export function keyOf(id) {
	const bytes = String.fromCharCode(...new TextEncoder().encode(id));
	return "~" + btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The id that a path took. */
export function idOf(key) {
	const bytes = atob(key.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
	return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

/** crypto.randomUUID is there over https only. */
export function newKey() {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
