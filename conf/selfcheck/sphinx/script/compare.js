// @ts-check
// Numbers and words that were written, held against the key: pure functions, without a page.

/** @typedef {{answer?: string, tolerance?: string, unit?: string, places?: string}} NumberKey */

/** Even out what keyboards and languages write differently. @param {string} text */
const plain = (text, keepCase = false) => {
  const even = text
    .replace(/[\u2018-\u201b\u02bc\u2032`\u00b4]/g, "'")
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  return keepCase ? even : even.toLowerCase();
};

/** @param {string} text @param {string} [unit] */
const withoutUnit = (text, unit) => {
  const [given, tail] = [plain(text).replace(/(\D)\.$/, "$1"), plain(unit || "")];
  return tail && given.endsWith(tail) ? given.slice(0, -tail.length).trim() : given;
};

/** Split a decimal at its point: never a float. @param {string} text */
const split = (text) => {
  const found = /^([+-]?) ?(\d{1,3}(?: \d{3})+|\d*)[.,]?(\d*)$/.exec(text);
  return found && /\d/.test(text) ? [found[1] + found[2].replaceAll(" ", ""), found[3]] : null;
};

/**
 * Compare a number that was written with the key. Several groups of three are thousands; one
 * group may be: 1,500 always, 1.500 where nobody asked for three places.
 * @param {string} text
 * @param {NumberKey} key
 */
const compareNumber = (text, { answer = "", tolerance = "0", unit, places = "" }) => {
  let given = withoutUnit(text, unit);
  if (!given) return "blank";
  if (/^[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})+$/.test(given)) given = given.replace(/[.,]/g, "");
  const group = /^[+-]?[1-9]\d{0,2}(,\d{3}|\.\d\d0)$/.exec(given);
  if (group && (group[1][0] === "," || +places < 3)) return "ambiguous";
  const parts = [given, plain(answer), plain(tolerance)].map(split);
  if (!parts[0]) return "notNumber";
  const digits = Math.max(+places, ...parts.map((part) => part?.[1].length ?? 0));
  const [value, right, margin] = parts.map((part) =>
    BigInt(part ? part[0] + part[1].padEnd(digits, "0") : 0),
  );
  /** @param {bigint} n */
  const size = (n) => (n < 0n ? -n : n);
  if (size(value - right) <= margin) return "right";
  const step = 10n ** BigInt(digits - +(places || digits));
  const rounded = ((size(value) + step / 2n) / step) * step;
  return rounded === (value < 0n ? -right : right) ? "round" : "wrong";
};

/**
 * Compare words that were written with the accepted spellings; a full stop may end them.
 * @param {string} text
 * @param {string[]} accepted
 * @param {boolean} [keepCase]
 */
const compareText = (text, accepted, keepCase) => {
  const [given, ...right] = [text, ...accepted].map((words) =>
    plain(words, keepCase).replace(/ ?\.$/, ""),
  );
  return given ? (right.includes(given) ? "right" : "wrong") : "blank";
};

/** Compare an entry with its key. @param {any} key @param {string} text */
const compare = (key, text) =>
  key.number ? compareNumber(text, key.number) : compareText(text, key.accepted, !!key.case);
