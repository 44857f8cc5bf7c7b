// @ts-check
// Upgrades what is complete without a script; what cannot be read stays as it is.

/** Try each; one that cannot be read must not stop the others. @param {any[]} items @param {(item: any) => void} act */
const attempt = (items, act) => {
  for (const item of items) {
    try {
      act(item);
    } catch {
      // It is complete without a script.
    }
  }
};

/** @param {Quiz} quiz @param {any} root */
const startQuestion = (quiz, root) => {
  const { questions, memory } = quiz;
  for (const chart of all(root, ".selfcheck-chart:has(.selfcheck-tab + .selfcheck-tab)")) {
    makeTabs(chart, root.id);
  }
  const question = readQuestion(root, quiz);
  upgrade(question);
  questions.push(question);
  if (quiz.root.dataset.shuffle) shuffle(root);
  if (memory) attempt([question], recall);
};

/** @param {any} root */
const startQuiz = (root) => {
  const quiz = readQuiz(root);
  const { exam, questions, total } = quiz;
  attempt(all(root, ".selfcheck-question"), (each) => startQuestion(quiz, each));
  if (exam && questions[0]) runExam(quiz);
  else if (questions[1]) root.append(total);
  return quiz;
};
