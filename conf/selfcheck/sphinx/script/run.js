// @ts-check

attempt(all(document, ".selfcheck-quiz"), startQuiz);
