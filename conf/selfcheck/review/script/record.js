// @ts-check
// My record: what a reader may print and show, and what it is not.

/** The line of one page, of the questions that have an answer. @param {string} title @param {Item[]} items */
const recordRow = (title, items) => {
  const done = items.filter(last);
  const times = done.flatMap(({ attempts }) => [attempts[0].time, attempts[attempts.length - 1].time]);
  const [points, max] = ["points", "max"].map((name) =>
    done.reduce((n, item) => n + /** @type {any} */ (last(item))[name], 0),
  );
  const [first, latest] = [Math.min(...times), Math.max(...times)];
  return { title, first, latest, done: done.length, all: items.length, points, max };
};

/** The lines of the record: one a page with an answer. @param {Course} course */
const recordRows = ({ pages, items }) => {
  /** @type {Item[][]} */
  const byPage = pages.map(() => []);
  for (const item of items) byPage[item.page].push(item);
  const rows = pages.map(([, , title], index) => recordRow(title, byPage[index]));
  return rows.filter(({ done }) => done);
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
    day(row.latest, "short"),
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
