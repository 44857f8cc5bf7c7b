// @ts-check
// Keeps each attempt, and shows the last one again where it was made.

/** @param {Question} question */
const placeOf = ({ root, quiz }) => `${quiz.root.dataset.page}#${root.id}`;

/** @param {Question} question */
const keyOf = ({ root, quiz }) => `selfcheck:${quiz.memory}:${root.dataset.id}:`;

/** @param {Quiz} quiz @param {string} said */
const note = ({ root, note }, said) => {
  root.append(note);
  note.textContent = said;
};

/** Keep an attempt; one that is still changed keeps its key. @param {Question} question */
const remember = (question) => {
  const { root, quiz, points, max, fields } = question;
  const { memory, words, exam } = quiz;
  if (points === undefined) return;
  const time = Date.now();
  const { confidence: sure, fingerprints } = root.dataset;
  const picks = fields.map((each) => (isBox(each) ? each.checked : each.value));
  const [place, order] = [placeOf(question), question.order && orderOf(root)];
  const entry = { v: 1, place, time, points, max, sure, exam, picks, order, fingerprints };
  question.key ||= keyOf(question) + time.toString(36) + Math.random().toString(36).slice(2, 6);
  try {
    if (!localStorage[`selfcheck/${memory}/off`]) localStorage[question.key] = JSON.stringify(entry);
  } catch {
    note(quiz, words.notKept);
  }
};

/** The last attempt that was made here with these options. @param {Question} question */
const lastOf = (question) => {
  const { root, quiz } = question;
  let last;
  for (const key of Object.keys(localStorage).sort()) {
    if (!key.startsWith(keyOf(question))) continue;
    try {
      const entry = readEntry(localStorage[key]);
      const same = entry.fingerprints === root.dataset.fingerprints;
      if (same && entry.place === placeOf(question)) last = entry;
    } catch {
      note(quiz, quiz.words.unread);
    }
  }
  return last;
};

/** Show the last attempt again, its answer closed. @param {Question} question */
const recall = (question) => {
  const { root, quiz, open, verdict, words, fields, details } = question;
  const { memory } = quiz;
  const last = lastOf(question);
  // A link from a review asks anew; so does every exam.
  if (!last || quiz.exam || location.search === "?again") return;
  fields.forEach((field, index) => {
    field[isBox(field) ? "checked" : "value"] = last.picks[index];
  });
  if (question.order) putInOrder(question, last.order);
  const sure = all(root, ".selfcheck-confidence input");
  sure.find(({ value }) => value === last.sure)?.click();
  // It is kept already.
  quiz.memory = "";
  if (open) rate(question);
  else judge(question, true);
  quiz.memory = memory;
  details.open = false;
  const { lang } = document.documentElement;
  const date = new Date(last.time).toLocaleDateString(lang, { dateStyle: "medium" });
  verdict.prepend(fill(words.kept, { date }), " ");
};
