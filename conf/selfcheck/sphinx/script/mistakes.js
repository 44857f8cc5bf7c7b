// @ts-check
// Entries: what cannot be read as a number, and the mistakes that were foreseen.

/** Say what cannot be read as a number. @param {Question} question */
const misread = ({ parts, words }) => {
  for (const { key, controls } of parts) {
    const [field] = controls;
    const found = key.number ? compareNumber(field.value, key.number) : "";
    if (!/ambiguous|notNumber/.test(found)) continue;
    const text = withoutUnit(field.value, key.number.unit);
    const sign = text.includes(",") ? "," : ".";
    const b = text.replace(",", ".").replace(/\.?0+$/, "");
    field.ariaInvalid = "true";
    return fill(words[found], { a: text.replace(sign, ""), b, sign });
  }
  return "";
};

/** Mark the foreseen mistake that was made. @param {Question} question @param {Score} result */
const markMistakes = ({ mistakes, parts }, result) => {
  for (const { dataset } of mistakes) {
    const { part, answer } = dataset;
    const { key, controls } = parts[part];
    const number = key.number && { answer, unit: key.number.unit };
    const same = compare({ ...key, number, accepted: [answer] }, controls[0].value);
    if (same === "right" && !full(result.parts[part])) dataset.pick = "hit";
  }
};
