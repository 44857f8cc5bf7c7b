// @ts-check
// Reads a question from the page: its parts, what was answered, and what is still missing.

/** @typedef {ReturnType<typeof readQuestion> & {buttons?: any, moved?: boolean, max?: any, points?: number, key?: string}} Question without points until it was answered */
/** @typedef {{key: any, controls: any[]}} Part */

/**
 * Read a question; throws where the page is not whole or its key is not on it.
 * @param {any} root
 * @param {Quiz} quiz
 */
const readQuestion = (root, quiz) => {
  const [details] = all(root, ".selfcheck-answer");
  /** @type {any[]} */
  const keys = JSON.parse(details.dataset.parts);
  const [{ open, order }] = keys;
  const parts = keys.map((key, index) => {
    const where = ":is(fieldset, .selfcheck-points) :is(input, select)";
    return { key, controls: all(root, `${where}[data-part="${index}"]`) };
  });
  const [number, task] = all(root, "legend > span");
  if (!task || parts.some((part) => !part.controls[0])) throw Error();
  const controls = parts.flatMap((part) => part.controls);
  const boxes = all(root, "textarea");
  const marks = all(root, ".selfcheck-mark:not(.selfcheck-mistake *)");
  return {
    root,
    quiz,
    words: quiz.words,
    details,
    number,
    task,
    parts,
    controls,
    open,
    order,
    units: all(root, "[data-part]:not(input, select, textarea, .selfcheck-mistake)"),
    marks: marks.map((mark) => ({ mark, word: mark.textContent })),
    mistakes: all(details, ".selfcheck-mistake"),
    rows: all(root, ".selfcheck-step"),
    boxes,
    fields: [...controls, ...boxes],
    verdict: make("p", "verdict"),
  };
};

/** @param {Question} question @returns {Given[]} */
const given = ({ root, moved, parts }) =>
  parts.map(({ key, controls }) => {
    const { rule = "exact", keys = ["right"], order } = key;
    let picked = chosen(controls);
    if (order) picked = moved ? [inPlace(root, order).every(Boolean) ? "right" : "wrong"] : [];
    else if (!key.keys) picked = picked.map((text) => compare(key, text));
    return { rule, keys, picked };
  });

/** Is this a right pick, and not the second time in its part? @param {Part} part @param {any} field */
const isHit = ({ key: { keys = [] }, controls }, field) =>
  keys.includes(field.value) &&
  (isBox(field) || controls.find(({ value }) => value === field.value) === field);

/** How many answers a part lacks; below 0 it has too many. @param {Part} part */
const lackOf = ({ key, controls }) => {
  const [first] = controls;
  const wanted = isBox(first) ? key.pick || +(first.type === "radio") : controls.length;
  return wanted && wanted - chosen(controls).length;
};

/** Say what is missing or cannot be read before there is something to score. @param {Question} question */
const pending = (question) => {
  const { root, task, parts, controls, open, order, moved, boxes, words } = question;
  const given = open ? boxes[0].value.trim() : moved;
  if (open || order) return given ? "" : task.innerText;
  const { layout, once } = root.dataset;
  const lacks = parts.map(lackOf);
  const lack = lacks.reduce((n, each) => n + each);
  if (lacks.some((n) => n < 0)) return task.innerText;
  if (lack && (parts[1] || parts[0].key.pick > 1)) {
    return count(words[/list|bowtie/.test(layout) ? "chooseMore" : "empty"], lack);
  }
  if (!chosen(controls)[0]) return words[layout === "inline" ? "writeFirst" : "chooseFirst"];
  const texts = controls.flatMap((each) => each.selectedOptions?.[0].text || []);
  if (once && new Set(texts).size < texts.length) return words.once;
  return controls.some(({ type }) => type === "text") ? misread(question) : "";
};
