// @ts-check
// One question: judged, shown, tried again. What it looks like follows from its data-state.

/** @param {Question} question @param {string} said */
const say = ({ verdict, controls }, said) => {
  verdict.textContent = said;
  for (const field of controls) field.ariaInvalid = null;
};

/** @param {Question} question @param {string} [state] none while it can be answered */
const enter = ({ root, buttons, controls }, state) => {
  if (state) root.dataset.state = state;
  else delete root.dataset.state;
  turn(buttons, !!state);
  // Not disabled: focus stays, and screen readers still read what was chosen.
  for (const field of controls) {
    if (field.type === "text") field.readOnly = !!state;
    else field.ariaDisabled = state ? "true" : null;
    for (const option of field.options || []) option.disabled = state && !option.selected;
  }
};

/** Judge an answer that is whole, or anyway. @param {Question} question @param {boolean} [anyway] */
const judge = (question, anyway) => {
  const { root, details, verdict, open, quiz } = question;
  if (root.dataset.state) return;
  say(question, "");
  const missing = pending(question);
  if (missing && !anyway) {
    verdict.textContent = missing;
    return;
  }
  details.hidden = false;
  details.open = true;
  if (open) return;
  const result = score(root.dataset.adding, given(question));
  enter(question, full(result) ? "right" : result.points ? "partial" : "wrong");
  markAll(question, result);
  say(question, verdictOf(question, result));
  if (!isBlank(result)) question.points = result.points;
  tell(quiz);
  if (quiz.memory) remember(question);
};

/** @param {Question} question @param {any[]} fields those to empty */
const reset = (question, fields) => {
  const { root, details, quiz } = question;
  enter(question);
  details.open = false;
  question.points = undefined;
  question.key = "";
  delete root.dataset.confidence;
  [...fields, ...all(root, ".selfcheck-confidence input")].forEach(wipe);
  unmark(question);
  say(question, "");
  tell(quiz);
};

/** Let the reader change what was not right. @param {Question} question */
const retry = (question) => {
  const { root, parts } = question;
  const results = given(question).map(scorePart);
  const { controls } = parts.find((_, index) => !full(results[index])) || parts[0];
  const wrong = parts.flatMap((part) =>
    part.controls.filter((each) => each.type !== "text" && !isHit(part, each)),
  );
  reset(question, wrong);
  const [field] = [...all(root, ".selfcheck-step button"), ...controls];
  field.focus();
  if (field.type === "text") field.select();
};

/** The answer was opened by hand: nothing more can be scored. @param {Question} question */
const shown = (question) => {
  const { root, details, open } = question;
  if (!details.open || root.dataset.state || open) return;
  say(question, "");
  enter(question, "shown");
};

