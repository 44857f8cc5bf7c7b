// @ts-check
// Small helpers for words, elements and controls; nothing here knows what a question is.

/** @param {string} text @param {Record<string, any>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** @param {string[]} forms @param {number} n @param {object} [values] */
const count = (forms, n, values) => fill(forms[n === 1 ? 0 : 1], { n, ...values });

/** Say how many points there are. @param {any} words @param {{points?: number, max: number}[]} list */
const pointsIn = (words, list) => {
  const sums = pointsOf(list);
  return count(words.points, sums.max, sums);
};

/**
 * Find elements; controls are read as all kinds in one.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any[]}
 */
const all = (root, selector) => [...root.querySelectorAll(`:scope ${selector}`)];

/** @param {string} tag @param {string} kind @param {(string | Node)[]} content */
const make = (tag, kind, ...content) => {
  const made = document.createElement(tag);
  made.className = `selfcheck-${kind}`;
  made.append(...content);
  if (tag === "p") made.role = "status";
  else if (tag === "button") made.setAttribute("type", tag);
  return made;
};

/**
 * Two buttons that take turns: a double click or a held key must not go on to the other.
 * @param {string[]} names
 * @param {(() => void)[]} acts
 */
const makePair = (names, acts) => {
  const buttons = names.map((name, index) => {
    const button = make("button", index ? "again" : "check", name);
    button.onclick = (event) => event.detail > 1 || acts[index]();
    return button;
  });
  const row = make("div", "buttons", ...buttons);
  // An answer of false cancels the key.
  row.onkeydown = (event) => !event.repeat;
  return row;
};

/** Show one of a pair of buttons. @param {any} row @param {boolean} second */
const turn = ({ children }, second) => {
  const [on, off] = second ? [children[1], children[0]] : children;
  const focused = document.activeElement === off;
  on.hidden = false;
  if (focused) on.focus();
  off.hidden = true;
};

/** @param {any} field */
const isBox = ({ type }) => /radio|checkbox/.test(type);

/** What controls add to an answer. @param {any[]} controls @returns {string[]} */
const chosen = (controls) =>
  controls
    .filter((each) => (isBox(each) ? each.checked : each.value.trim()))
    .map((each) => each.value);

/** Empty a field. @param {any} field */
const wipe = (field) => {
  if (isBox(field)) field.checked = false;
  else field.value = "";
};
