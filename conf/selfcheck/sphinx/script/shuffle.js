// @ts-check

/** Options in a random order, each with what belongs to it. @param {any} list */
const mix = (list) => {
  const rows = all(list, "> .selfcheck-option");
  const [after = null] = all(list, "> .selfcheck-part-why");
  while (rows[0]) list.insertBefore(rows.splice(Math.random() * rows.length, 1)[0], after);
};

/** Where no place has a meaning, options change theirs. @param {any} root */
const shuffle = (root) => {
  const { shuffle: still, type, layout } = root.dataset;
  if (!still && !/true|figure/.test(type + layout)) all(root, ".selfcheck-options").forEach(mix);
};
