// @ts-check
// An open answer is rated by whoever wrote it.

/** Count the points that the reader found in an open answer. @param {Question} question */
const rate = (question) => {
  const { verdict, words, controls, quiz, max } = question;
  question.points = chosen(controls).length;
  verdict.textContent = fill(words.found, { n: question.points, max });
  tell(quiz);
  if (quiz.memory) remember(question);
};
