// @ts-check
// Gives a question its buttons and its ears, once.

/** Ask how sure one is; the answer stays on the question. @param {Question} question */
const askConfidence = ({ root, words }) => {
  const field = make("fieldset", "confidence", make("legend", "ask", words.confidence));
  ["sure", "fairly", "guess"].forEach((value, index) => {
    const input = make("input", "tick");
    Object.assign(input, { type: "radio", name: `${root.id}_sure`, autocomplete: "off" });
    input.onchange = () => (root.dataset.confidence = value);
    field.append(make("label", "sure", input, words.sure[index]));
  });
  return field;
};

/** @param {Question} question @param {HTMLInputElement} field */
const listen = (question, field) => {
  const { root, open, quiz, verdict } = question;
  // A reload starts clean.
  field.autocomplete = "off";
  field.addEventListener("input", () => say(question, ""));
  if (open) {
    field.addEventListener("change", () => isBox(field) && rate(question));
    return;
  }
  field.addEventListener("click", (event) => root.dataset.state && event.preventDefault());
  field.addEventListener("keydown", (event) => {
    const enters = event.key === "Enter" && !event.isComposing;
    if (enters && !quiz.exam && field.matches("input")) judge(question);
  });
  if (field.type === "text") {
    const described = `${field.getAttribute("aria-describedby") || ""} ${verdict.id}`;
    field.setAttribute("aria-describedby", described);
  }
};

/** Hints open one by one. @param {any} hint @param {number} index @param {any[]} hints */
const queue = (hint, index, hints) => {
  hint.hidden = index > 0;
  hint.addEventListener("toggle", () => hints[index + 1] && (hints[index + 1].hidden = false));
};

/** Put what the script adds on the page. @param {Question} question */
const place = (question) => {
  const { details, open, quiz, verdict, buttons } = question;
  const added = quiz.root.dataset.confidence ? [askConfidence(question)] : [];
  if (!quiz.exam) added.push(buttons);
  if (open) details.after(verdict);
  else details.before(...added, verdict);
  details.hidden = quiz.exam;
};

/** Upgrade a question that was read. @param {Question} question */
const upgrade = (question) => {
  const { root, number, details, controls, boxes, rows, words, verdict, open } = question;
  number.id = `${root.id}_number`;
  verdict.id = `${root.id}_verdict`;
  question.max = open || score(root.dataset.adding, given(question)).max;
  question.buttons = makePair(
    [words.check, words.again],
    [() => judge(question), () => retry(question)],
  );
  question.buttons.children[0].setAttribute("aria-describedby", number.id);
  for (const row of rows) makeMovable(row, rows.length, question);
  for (const field of [...controls, ...boxes]) listen(question, field);
  all(root, ".selfcheck-hint").forEach(queue);
  details.addEventListener("toggle", () => shown(question));
  place(question);
  enter(question);
  shown(question);
};
