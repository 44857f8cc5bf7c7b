// @ts-check
// An exam: one button judges all questions, one begins anew.

/** Begin an exam anew. @param {Question} question */
const restart = (question) => {
  const { fields, rows, details } = question;
  reset(question, fields);
  rows[0]?.parentNode.append(...rows);
  question.moved = false;
  details.hidden = true;
};

/** Say the points of each objective. @param {Quiz} quiz */
const tellObjectives = ({ root, words, questions }) => {
  for (const item of all(root, "[data-objective]")) {
    const mine = questions.filter(({ root: { dataset } }) =>
      dataset.objectives?.split(" ").includes(item.dataset.objective),
    );
    all(item, ".selfcheck-result")[0].textContent = pointsIn(words, mine);
  }
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
