// @ts-check
// Buttons move the rows of a sequence, in place of its selects.

/** @param {any} root */
const orderOf = (root) => all(root, ".selfcheck-step").map((row) => row.dataset.value);

/** Which rows of a sequence stand at their place, from the top. @param {any} root @param {any} order */
const inPlace = (root, order) =>
  orderOf(root).map((value, place) => value === order[place]);

/** @param {Question} question @param {string[]} order */
const putInOrder = (question, order) => {
  for (const value of order) {
    const row = question.rows.find(({ dataset }) => dataset.value === value);
    row.parentNode.append(row);
  }
  question.moved = true;
};

/** Move a row by one place, and return the place it has then. @param {any} row @param {string} way */
const move = (row, way) => {
  // The neighbour moves: this row keeps its place in the tree, and so the focus.
  if (way === "up") row.after(row.previousElementSibling || "");
  else row.before(row.nextElementSibling || "");
  return [...row.parentNode.children].indexOf(row) + 1;
};

/** @param {any} row @param {number} length @param {Question} question */
const makeMovable = (row, length, question) => {
  const { root, words } = question;
  const [text, select] = all(row, ":is(.selfcheck-text, select)");
  const values = { item: text.innerText, all: length };
  select.hidden = true;
  for (const way of ["up", "down"]) {
    const button = make("button", `move selfcheck-${way}`);
    button.ariaLabel = fill(words[way], values);
    button.onclick = () => {
      if (root.dataset.state) return;
      question.moved = true;
      say(question, fill(words.moved, { ...values, n: move(row, way) }));
    };
    row.append(button);
  }
};
