// @ts-check
// What answers are worth: pure functions, without a page.

/** @typedef {{rule: string, keys: string[], picked: string[]}} Given a part as it was answered */
/** @typedef {Given & {points: number, max: number, hits: number, wrong: number}} Result */
/** @typedef {ReturnType<typeof score>} Score */

/** @param {any[]} list @param {string} name */
const sum = (list, name) => list.reduce((n, each) => n + (each[name] || 0), 0);

/** @param {{points?: number, max: number}[]} list */
const pointsOf = (list) => ({ n: sum(list, "points"), max: sum(list, "max") });

/** @param {Given} part @returns {Result} */
const scorePart = ({ rule, keys, picked }) => {
  // The same pick in two gaps counts once.
  const chosen = [...new Set(picked)];
  const hits = chosen.filter((value) => keys.includes(value)).length;
  const wrong = chosen.length - hits;
  const exact = rule === "exact";
  const taken = rule === "plus_minus" ? wrong : chosen.length > keys.length ? hits : 0;
  const points = exact ? +(hits === keys.length && !wrong) : Math.max(0, hits - taken);
  return { rule, keys, picked, points, max: exact ? 1 : keys.length, hits, wrong };
};

/** @param {{points: number, max: number}} result */
const full = ({ points, max }) => points === max;

/**
 * Score a question. Parts: exact is all or nothing; hits counts right picks, none where there
 * are too many; plus_minus takes wrong picks off, never below 0 in a part.
 * Adding: sum; all gives one point for everything; gate nothing unless the first part is right.
 * @param {string} adding
 * @param {Given[]} given
 */
const score = (adding, given) => {
  const parts = given.map(scorePart);
  const gate = adding === "gate";
  const counted = gate ? parts.slice(1) : parts;
  let [points, max] = [sum(counted, "points"), sum(counted, "max")];
  if (gate && !full(parts[0])) points = 0;
  if (adding === "all") [points, max] = [+parts.every(full), 1];
  return { points, max, hits: sum(parts, "hits"), wrong: sum(parts, "wrong"), parts };
};
