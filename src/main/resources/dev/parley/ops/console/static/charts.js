// Draws the course of the figures with uPlot, which is loaded when it is first needed.
import {complain, h} from "./dom.js";

const COLOURS = ["--line1", "--line2", "--line3", "--line4"];

/** What is drawn of the samples; turns are those of the replica that this page is connected to. */
const CHARTS = (states) => [
	{name: "Turns per second", unit: "/s", lines: ["answered", "failed"], points: (now, before) => {
		const seconds = (new Date(now.at) - new Date(before.at)) / 1000;
		const failed = now.failed - before.failed;
		return [(now.turns - before.turns - failed) / seconds, failed / seconds];
	}},
	{name: "Time of a turn", unit: " s", lines: ["average", "slowest of late"], points: (now, before) => {
		const turns = now.turns - before.turns;
		return [turns > 0 ? (now.turn_seconds - before.turn_seconds) / turns : null, now.slowest_seconds];
	}},
	{name: "Oldest waiting message", unit: " s", lines: ["waits for"], points: (now) => [now.oldest_seconds]},
	{name: "Parts not sent yet", unit: "", lines: states, points: (now) => states.map((state) => now.outbox[state] ?? 0)}
];

/** Charts below the parent; they are redrawn by what comes, by the width and by the colour scheme. */
export function charts(parent, states) {
	const all = CHARTS(states).map((chart) => figure(parent, chart));
	const dark = matchMedia("(prefers-color-scheme: dark)");
	let closed = false;
	let uPlot = null;
	let samples = [];
	const make = () => all.forEach((one) => one.make(uPlot, samples));
	import("./charts/uPlot.esm.js").then((module) => {
		uPlot = module.default;
		if (!closed) {
			make();
		}
	}).catch(() => complain(new Error("The charts could not be loaded; load the page again.")));
	const observer = new ResizeObserver(() => all.forEach((one) => one.fit()));
	observer.observe(parent);
	dark.addEventListener("change", make);
	return {
		draw(now) {
			samples = now;
			if (uPlot) {
				all.forEach((one) => one.draw(samples));
			}
		},
		close() {
			closed = true;
			observer.disconnect();
			dark.removeEventListener("change", make);
			all.forEach((one) => one.close());
		}
	};
}

function figure(parent, {name, unit, lines, points}) {
	const now = h("span", {class: "now"});
	const plot = h("div", {class: "plot", "aria-hidden": "true"});
	parent.append(h("figure", {}, h("figcaption", {}, h("strong", {}, name), " ", now), plot,
			lines.length > 1 && h("ul", {class: "legend", "aria-hidden": "true"},
					lines.map((line, index) => h("li", {class: `line${index + 1}`}, line)))));
	let chart = null;

	function data(samples) {
		// a restart begins to count at zero again
		const pairs = samples.slice(1).map((sample, index) => [sample, samples[index]])
			.filter(([sample, before]) => sample.turns >= before.turns && sample.at > before.at);
		const values = pairs.map(([sample, before]) => points(sample, before));
		return [pairs.map(([sample]) => new Date(sample.at) / 1000), ...lines.map((_, index) =>
			values.map((value) => value[index]))];
	}

	function tell(columns) {
		const text = lines.map((line, index) => {
			const value = columns[index + 1].at(-1);
			return value === undefined || value === null ? null : `${lines.length > 1 ? line + " " : ""}${round(value)}${unit}`;
		}).filter(Boolean).join(", ");
		now.textContent = text || "no figures yet";
	}

	return {
		make(uPlot, samples) {
			chart?.destroy();
			const columns = data(samples);
			chart = new uPlot(options(plot, lines), columns, plot);
			tell(columns);
		},
		draw(samples) {
			const columns = data(samples);
			chart?.setData(columns);
			tell(columns);
		},
		fit: () => chart?.setSize({width: plot.clientWidth, height: 150}),
		close: () => chart?.destroy()
	};
}

function options(plot, lines) {
	const style = getComputedStyle(document.documentElement);
	const colour = (name) => style.getPropertyValue(name).trim();
	const axis = {stroke: colour("--quiet"), grid: {stroke: colour("--line"), width: 1}, ticks: {show: false},
		font: "12px system-ui, sans-serif"};
	return {
		width: plot.clientWidth,
		height: 150,
		padding: [8, 32, 0, 0],
		legend: {show: false},
		cursor: {show: false},
		scales: {y: {range: (chart, low, high) => [0, Math.max(high ?? 0, 1) * 1.1]}},
		axes: [{...axis, space: 80, size: 28, values: (chart, ticks) => ticks.map((tick) =>
			new Date(tick * 1000).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit", second: "2-digit"}))},
		{...axis, size: 44}],
		series: [{}, ...lines.map((_, index) => ({stroke: colour(COLOURS[index]), width: 2, points: {show: false},
			spanGaps: true}))]
	};
}

function round(value) {
	return value >= 100 ? Math.round(value) : Number(value.toPrecision(2));
}
