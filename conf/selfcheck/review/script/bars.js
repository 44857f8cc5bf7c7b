// @ts-check
// Counts as bars: the drawing is for the eye, the words beside it say the same.

const STATES = ["right", "partial", "wrong"];

/** How many questions stand how. @param {Item[]} items */
const tally = (items) => {
  /** @type {Record<string, number>} */
  const found = { all: items.length, right: 0, partial: 0, wrong: 0, open: 0 };
  for (const item of items) found[stateOf(item)] += 1;
  return { ...found, done: found.all - found.open };
};

/** One bar over the whole width. @param {any} counts */
const bar = (counts) => {
  let x = 0;
  const pieces = STATES.map((state) => {
    const width = counts.all ? (100 * counts[state]) / counts.all : 0;
    x += width;
    return drawn("rect", { class: `selfcheck-is-${state}`, x: x - width, width, height: 10 });
  });
  const track = drawn("rect", { class: "selfcheck-is-open", width: 100, height: 10 });
  const given = { class: "selfcheck-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none" };
  return drawn("svg", { ...given, "aria-hidden": "true" }, track, ...pieces);
};

/** A ring with the share in its middle. @param {any} counts */
const ring = (counts) => {
  const round = 2 * Math.PI * 42;
  let at = 0;
  const arcs = STATES.map((state) => {
    const length = counts.all ? (round * counts[state]) / counts.all : 0;
    const place = { "stroke-dasharray": `${length} ${round}`, "stroke-dashoffset": -at };
    at += length;
    return drawn("circle", { class: `selfcheck-is-${state}`, cx: 50, cy: 50, r: 42, ...place });
  });
  const track = drawn("circle", { class: "selfcheck-is-open", cx: 50, cy: 50, r: 42 });
  const share = drawn("text", { x: 50, y: 51 });
  share.textContent = `${counts.all ? Math.floor((100 * counts.done) / counts.all) : 0} %`;
  const given = { class: "selfcheck-ring", viewBox: "0 0 100 100", "aria-hidden": "true" };
  return drawn("svg", given, track, ...arcs, share);
};

/** What the colours mean, with their counts. @param {any} words @param {any} counts */
const legend = (words, counts) => {
  const rows = [...STATES, "open"].map((state) =>
    element("li", { className: `selfcheck-of-${state}` }, `${counts[state]} ${words[state]}`),
  );
  return element("ul", { className: "selfcheck-legend" }, ...rows);
};

/** A name, its bar and its counts. @param {any} words @param {any} name @param {any} counts */
const barRow = (words, name, counts) => {
  const said = fill(words.answered, { n: counts.done, all: counts.all });
  const right = counts.done ? ` · ${counts.right} ${words.right}` : "";
  return element(
    "div",
    { className: "selfcheck-bar-row" },
    element("span", { className: "selfcheck-bar-name" }, name),
    element("span", { className: "selfcheck-bar-said" }, said + right),
    bar(counts),
  );
};

/** A table in a box that scrolls by itself. @param {string} name @param {string[]} head @param {(string | number | Node)[][]} rows */
const table = (name, head, rows) => {
  const titles = head.map((text) => element("th", { scope: "col" }, text));
  const lines = rows.map(([first, ...others]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, first),
      ...others.map((text) => element("td", {}, `${text}`)),
    ),
  );
  const body = element("tbody", {}, ...lines);
  const made = element("table", {}, element("thead", {}, element("tr", {}, ...titles)), body);
  const box = element("div", { className: "selfcheck-table", tabIndex: 0, role: "group" }, made);
  box.ariaLabel = name;
  return box;
};
