// @ts-check
// My record: what a reader may print and show, and what it is not.

/** The lines of the record: one a page with an answer. @param {Course} course */
const recordRows = ({ pages, items }) => {
  const rows = [];
  for (const [index, [, , title]] of pages.entries()) {
    const done = items.filter((item) => item.page === index && last(item));
    if (!done.length) continue;
    const times = done.flatMap(({ attempts }) => attempts.map(({ time }) => time));
    const all = items.filter((item) => item.page === index).length;
    const points = done.reduce((n, item) => n + last(item).points, 0);
    const max = done.reduce((n, item) => n + last(item).max, 0);
    rows.push({ title, first: Math.min(...times), last: Math.max(...times), done: done.length, all, points, max });
  }
  return rows;
};

/** Print the record alone. @param {App} app */
const printRecord = ({ root }) => {
  root.dataset.print = "record";
  addEventListener("afterprint", () => delete root.dataset.print, { once: true });
  print();
};

/** @param {App} app @param {Course} course */
const record = (app, course) => {
  const { words } = app;
  const rows = recordRows(course);
  if (!rows.length) {
    return section(words.recordTitle, "record", element("p", {}, words.recordNone));
  }
  const of = (/** @type {number} */ n, /** @type {number} */ max) => fill(words.of, { n, max });
  const lines = rows.map((row) => [
    row.title,
    day(row.first, "short"),
    day(row.last, "short"),
    of(row.done, row.all),
    of(row.points, row.max),
  ]);
  const head = [words.lesson, words.first, words.last, words.questions, words.points];
  const name = element("input", { type: "text", autocomplete: "name" });
  return section(
    words.recordTitle,
    "record",
    element("p", { className: "selfcheck-course" }, course.project),
    element("label", { className: "selfcheck-name" }, words.name, " ", name),
    table(words.recordTitle, head, lines),
    element("p", {}, fill(words.self, { date: day(Date.now()) })),
    button(words.print, () => printRecord(app)),
  );
};
