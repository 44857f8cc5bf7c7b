// @ts-check
// Gives a question its buttons and its ears, once.

/** @param {Question} question @param {HTMLInputElement} field */
const listen = (question, field) => {
  const { root, open, quiz, verdict } = question;
  // What is shown again comes from the log, not from the browser.
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
  const { root, number, details, fields, rows, words, verdict, open } = question;
  number.id = `${root.id}_number`;
  verdict.id = `${root.id}_verdict`;
  question.max = open || score(root.dataset.adding, given(question)).max;
  question.buttons = makePair(
    [words.check, words.again],
    [() => judge(question), () => retry(question)],
  );
  question.buttons.children[0].setAttribute("aria-describedby", number.id);
  for (const row of rows) makeMovable(row, rows.length, question);
  for (const field of fields) listen(question, field);
  const hints = all(root, ".selfcheck-hint");
  if (hints[1]) hints.forEach(queue);
  details.addEventListener("toggle", () => shown(question));
  place(question);
  enter(question);
  shown(question);
};
