// @ts-check
// Marks what was picked, missed or left out, and says what it is worth and why.

/** @param {Score} result */
const isBlank = ({ parts }) => !parts.some(({ picked }) => picked[0]);

/** How a unit of a part was answered. @param {any} unit @param {Question} question @param {Score} result */
const pickOf = (unit, { root, order, parts }, result) => {
  const { part = 0, value } = unit.dataset;
  const { keys, picked, points } = result.parts[part];
  if (value && !order) {
    const place = 2 * +picked.includes(value) + +keys.includes(value);
    return ["rest", "missed", "false", "hit"][place];
  }
  const [gap] = all(unit, "select");
  const own = gap ? isHit(parts[part], gap) : full(result.parts[part]);
  if (value ? inPlace(root, order)[order.indexOf(value)] : own) return "hit";
  if (!gap && points) return "partial";
  return value || (gap ? gap.value : picked[0]) ? "false" : "missed";
};

/** @param {Question} question @param {Score} result */
const markAll = (question, result) => {
  const { units, marks, words } = question;
  for (const unit of units) {
    const pick = pickOf(unit, question, result);
    unit.dataset.pick = pick;
    // Cells and words of a passage show a sign only.
    for (const each of unit.dataset.value ? all(unit, "input") : []) {
      each.ariaDescription = words[pick];
    }
  }
  /** @type {Record<string, string>} */
  const whole = { hit: "right", missed: "blank", false: "wrong" };
  for (const { mark } of marks) {
    const { value, pick } = mark.closest("[data-part]").dataset;
    mark.textContent = words[value ? pick : whole[pick] || pick];
  }
  if (question.mistakes[0]) markMistakes(question, result);
};

/** @param {Question} question */
const unmark = ({ units, mistakes, marks, controls }) => {
  for (const { mark, word } of marks) mark.textContent = word;
  for (const field of controls) field.ariaDescription = null;
  for (const { dataset } of [...units, ...mistakes]) delete dataset.pick;
};

/** Say why there are this many points. @param {Question} question @param {Score} result */
const reasonOf = ({ root, order, words }, { hits, wrong, parts }) => {
  if (root.dataset.adding === "gate" && !full(parts[0])) return words.gate;
  if (order) {
    const rows = inPlace(root, order);
    return fill(words.ofRight, { n: rows.filter(Boolean).length, max: rows.length });
  }
  const [{ rule }] = parts;
  const sums = pointsOf(parts);
  if (parts[1] && rule !== "plus_minus") return fill(words.ofRight, sums);
  if (rule === "exact") return "";
  const reason = [count(words.rightPicks, hits), count(words.wrongPicks, wrong)];
  // Each part has a floor of its own.
  if (sums.n > Math.max(0, hits - wrong) && parts[1]) reason.push(words.floor);
  return reason.join(", ");
};

/** @param {Question} question @param {Score} result */
const verdictOf = (question, result) => {
  const { root, parts, words } = question;
  const { state, confidence } = root.dataset;
  const blank = isBlank(result);
  const reason = full(result) || blank ? "" : reasonOf(question, result);
  const said = [words[blank ? "blank" : state], reason && `${reason}:`, pointsIn(words, [result])];
  result.parts.forEach(({ picked }, index) => {
    if (picked[0] === "round") said.push(count(words.round, +parts[index].key.number.places));
  });
  if (confidence === "sure" && !full(result)) said.push(words.wereSure);
  return said.filter(Boolean).join(" ");
};
