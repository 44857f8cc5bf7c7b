// @ts-check
// Upgrades what is complete without a script; what cannot be read stays as it is.

/** @param {Quiz} quiz @param {any} root */
const startQuestion = (quiz, root) => {
  for (const chart of all(root, ".selfcheck-chart")) makeTabs(chart, root.id);
  const question = readQuestion(root, quiz);
  upgrade(question);
  quiz.questions.push(question);
  const { shuffle: still, type, layout } = root.dataset;
  if (!quiz.root.dataset.shuffle || still || /true|figure/.test(type + layout)) return;
  all(root, ".selfcheck-options").forEach(shuffle);
};

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

attempt(all(document, ".selfcheck-quiz"), (root) => {
  const quiz = readQuiz(root);
  const { exam, questions, total } = quiz;
  attempt(all(root, ".selfcheck-question"), (each) => startQuestion(quiz, each));
  if (exam && questions[0]) runExam(quiz);
  else if (questions[1]) root.append(total);
});
Object.assign(globalThis, { selfcheck: { score, compareNumber, compareText } });
