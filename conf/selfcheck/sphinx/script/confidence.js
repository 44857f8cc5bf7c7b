// @ts-check

/** Ask how sure one is; the answer stays on the question. @param {Question} question */
const askConfidence = ({ root, words }) => {
  const field = make("fieldset", "confidence", make("legend", "ask", words.confidence));
  ["sure", "fairly", "guess"].forEach((value, index) => {
    const input = make("input", "tick");
    Object.assign(input, { type: "radio", name: `${root.id}_sure`, value, autocomplete: "off" });
    input.onchange = () => (root.dataset.confidence = value);
    field.append(make("label", "sure", input, words.sure[index]));
  });
  return field;
};
