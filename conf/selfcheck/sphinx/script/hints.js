// @ts-check

/** Hints open one by one. @param {any} hint @param {number} index @param {any[]} hints */
const queue = (hint, index, hints) => {
  hint.hidden = index > 0;
  hint.addEventListener("toggle", () => hints[index + 1] && (hints[index + 1].hidden = false));
};
