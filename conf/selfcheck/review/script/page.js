// @ts-check
// What progress, review and the home page share: elements, words, links.

/** @param {string} tag @param {Record<string, any>} [given] @param {(string | Node)[]} content @returns {any} */
const element = (tag, given = {}, ...content) => {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...content);
  return made;
};

/** @param {string} tag @param {Record<string, string | number>} given @param {Node[]} content */
const drawn = (tag, given, ...content) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(given)) made.setAttribute(name, `${value}`);
  made.append(...content);
  return made;
};

/** @param {string} href @param {string} text @param {string} [kind] */
const link = (href, text, kind = "") => element("a", { href, className: kind }, text);

/** @param {string} text @param {() => void} onclick @param {string} [kind] */
const button = (text, onclick, kind = "") =>
  element("button", { type: "button", onclick, className: `selfcheck-button ${kind}` }, text);

/** @param {"long" | "short"} month */
const formatter = (month) =>
  new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    day: "numeric",
    month,
    year: "numeric",
  });
// To make one takes longer than to use it a thousand times.
const formatters = { long: formatter("long"), short: formatter("short") };

/** @param {number} time @param {"long" | "short"} [month] */
const day = (time, month = "long") => formatters[month].format(time);

/** @typedef {{root: any, words: any, top: string, page: string, memory: string, links: any, said?: string}} App */

/** Read the place that a script fills. @param {string} kind @returns {App | undefined} */
const readApp = (kind) => {
  const root = /** @type {any} */ (document.querySelector(`[data-app="${kind}"]`));
  if (!root) return undefined;
  const { words, top, page, memory, links } = root.dataset;
  return { root, words: JSON.parse(words), top, page, memory, links: JSON.parse(links) };
};

/** A sentence with one link in it. @param {string} text @param {any} to an element for {page} */
const sentence = (text, to) => {
  const [before, after] = text.split("{page}");
  return element("p", {}, before, to, after);
};
