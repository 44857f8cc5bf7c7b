// @ts-check
// A quiz: the questions of one directive and their total.

/** @typedef {{root: any, words: any, exam: boolean, over: boolean, memory?: string, note: HTMLElement, total: HTMLElement, questions: Question[]}} Quiz */

/** @param {any} root @returns {Quiz} */
const readQuiz = (root) => {
  const { mode, words, memory } = root.dataset;
  const exam = mode === "exam";
  const [total, note] = [make("p", "score"), make("p", "note")];
  return { root, words: JSON.parse(words), exam, over: !exam, memory, total, note, questions: [] };
};

/** @param {Question[]} questions */
const numbersOf = (questions) => questions.map(({ number }) => number.textContent).join(", ");

/** Say the total, and what to look at first. @param {Quiz} quiz */
const tell = (quiz) => {
  const { words, exam, over, total, questions } = quiz;
  const done = questions.filter(({ points }) => points !== undefined);
  const missed = questions.filter(
    ({ root: { dataset } }) => dataset.critical && /partial|wrong/.test(dataset.state),
  );
  const first = missed[0] ? `${fill(words.critical, { list: numbersOf(missed) })} ` : "";
  const counts = { ...pointsOf(questions), done: done.length, all: questions.length };
  total.textContent = over && (exam || done[0]) ? first + fill(words.score, counts) : "";
  if (exam) tellObjectives(quiz);
};
