// @ts-check
// A quiz: the questions of one directive, their total, and the end of an exam.

/** @typedef {{root: any, words: any, exam: boolean, over: boolean, total: HTMLElement, questions: Question[]}} Quiz */

/** @param {any} root @returns {Quiz} */
const readQuiz = (root) => {
  const exam = root.dataset.mode === "exam";
  const words = JSON.parse(root.dataset.words);
  return { root, words, exam, over: !exam, total: make("p", "score"), questions: [] };
};

/** @param {Question[]} questions */
const numbersOf = (questions) => questions.map(({ number }) => number.textContent).join(", ");

/** Say the total, what to look at first, and the points of each objective. @param {Quiz} quiz */
const tell = ({ root, words, exam, over, total, questions }) => {
  const done = questions.filter(({ points }) => points !== undefined);
  const missed = questions.filter(
    ({ root: { dataset } }) => dataset.critical && /partial|wrong/.test(dataset.state),
  );
  const first = missed[0] ? `${fill(words.critical, { list: numbersOf(missed) })} ` : "";
  const counts = { ...pointsOf(questions), done: done.length, all: questions.length };
  total.textContent = over && (exam || done[0]) ? first + fill(words.score, counts) : "";
  for (const item of all(root, "[data-objective]")) {
    const mine = questions.filter(({ root: { dataset } }) =>
      dataset.objectives?.split(" ").includes(item.dataset.objective),
    );
    all(item, ".selfcheck-result")[0].textContent = pointsIn(words, mine);
  }
};

/** Options in a random order, each with what belongs to it. @param {any} list */
const shuffle = (list) => {
  const rows = all(list, "> .selfcheck-option");
  const [after = null] = all(list, "> .selfcheck-part-why");
  while (rows[0]) list.insertBefore(rows.splice(Math.random() * rows.length, 1)[0], after);
};

/** One button judges all questions; what is blank is named first. @param {Quiz} quiz */
const runExam = (quiz) => {
  const { root, questions, words, total } = quiz;
  const [results = make("div", "results")] = all(root, ".selfcheck-results");
  const [heading = total] = results.children;
  const warning = make("p", "verdict");
  const show = (over = false) => {
    turn(buttons, over);
    results.hidden = !over;
    warning.textContent = "";
    quiz.over = over;
    tell(quiz);
  };
  const finish = () => {
    const blank = questions.filter(pending);
    if (blank[0] && !warning.textContent) {
      warning.textContent = fill(words.unanswered, { list: numbersOf(blank) });
      return;
    }
    for (const question of questions) judge(question, true);
    show(true);
    heading.focus();
  };
  const begin = () => {
    questions.forEach(restart);
    show();
    all(root, "fieldset :is(input, select, textarea, button)")[0].focus();
  };
  const buttons = makePair([words.finish, words.restart], [finish, begin]);
  root.addEventListener("input", () => (warning.textContent = ""));
  heading.tabIndex = -1;
  if (heading === total) results.append(total);
  else heading.after(total);
  root.append(buttons, warning, results);
  show();
};
