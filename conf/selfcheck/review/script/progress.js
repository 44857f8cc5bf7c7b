// @ts-check
// What was answered: as a whole, by module and objective, by confidence, and what to look at again.

const SURE = ["sure", "fairly", "guess"];
const FIRST_WRONG = 10;
const MOSTLY = 0.8;

/** @param {string} title @param {string} kind @param {(string | Node)[]} content */
const section = (title, kind, ...content) =>
  element("section", { className: `selfcheck-${kind}` }, element("h2", {}, title), ...content);

/** @param {App} app @param {Course} course */
const summary = (app, course) => {
  const { words, links, top } = app;
  const counts = tally(countedOf(course.items));
  const said = fill(words.answered, { n: counts.done, all: counts.all });
  const open = nextPage(course);
  const wish = counts.done ? words.next : words.begin;
  const texts = element("div", {}, element("p", { className: "selfcheck-big" }, said));
  if (!counts.done) texts.append(element("p", {}, words.nothing));
  texts.append(legend(words, counts));
  if (open) texts.append(sentence(wish, link(top + open[1], open[2])));
  if (counts.done && links.review) {
    texts.append(element("p", {}, link(links.review, words.toReview, "selfcheck-button")));
  }
  return element("div", { className: "selfcheck-summary" }, ring(counts), texts);
};

/** Those that count: one kept for the final from when it was taken. @param {Item[]} items */
const countedOf = (items) => items.filter((item) => mayBeAsked(item) || last(item));

/** A box that is filled when it is opened. @param {string} text @param {() => Node[]} content */
const folded = (text, content) => {
  const box = element("details", {}, element("summary", {}, text));
  box.ontoggle = () => box.children[1] || box.append(...content());
  return box;
};

/** The objectives of some questions. @param {App} app @param {Course} course @param {Item[]} items */
const objectives = ({ words, top }, { objectives: known, pages }, items) => {
  const own = [...new Set(items.flatMap((item) => item.objectives))];
  const rows = () =>
    own.map((index) => {
      const [text, page] = known[index];
      const name = page < 0 ? text : link(top + pages[page][1], text);
      return barRow(words, name, tally(items.filter((item) => item.objectives.includes(index))));
    });
  return own.length ? folded(count(words.objectives, own.length), rows) : "";
};

/** @param {App} app @param {Course} course */
const byModule = (app, course) => {
  const { words } = app;
  const counted = countedOf(course.items);
  const groups = course.modules.map((name, index) => ({
    name,
    items: counted.filter(({ page }) => course.pages[page][3] === index),
  }));
  const shown = groups.filter(({ items }) => items.length);
  const rows = shown.map(({ name, items }) =>
    element(
      "div",
      { className: "selfcheck-module" },
      barRow(words, name, tally(items)),
      objectives(app, course, items),
    ),
  );
  const head = [words.module, words.questions, ...[...STATES, "open"].map((state) => words[state])];
  const lines = shown.map(({ name, items }) => {
    const { all, right, partial, wrong, open } = tally(items);
    return [name, all, right, partial, wrong, open];
  });
  const twin = folded(words.table, () => [table(words.byModule, head, lines)]);
  return section(words.byModule, "modules", ...rows, twin);
};

/** How sure, against how it came out: every attempt that said so. @param {App} app @param {Course} course */
const bySure = ({ words }, { items }) => {
  const said = items.flatMap(({ attempts }) => attempts).filter(({ sure }) => sure);
  if (!said.length) return section(words.sureTitle, "sureness", element("p", {}, words.sureNone));
  const rows = SURE.map((sure, index) => {
    const own = said.filter((entry) => entry.sure === sure);
    const right = own.filter(({ points, max }) => points >= max).length;
    const counts = { all: own.length, right, partial: 0, wrong: own.length - right };
    return element(
      "div",
      { className: "selfcheck-bar-row" },
      element("span", { className: "selfcheck-bar-name" }, words.sure[index]),
      element("span", { className: "selfcheck-bar-said" }, fill(words.sureRow, { right, n: own.length })),
      bar(counts),
    );
  });
  const missed = items.filter(wasSure).length;
  const sure = said.filter((entry) => entry.sure === "sure");
  const right = sure.filter(({ points, max }) => points >= max).length;
  const good = right && right >= MOSTLY * sure.length ? words.sureGood : "";
  const text = missed ? count(words.sureBad, missed) : good;
  return section(words.sureTitle, "sureness", ...rows, element("p", {}, text));
};

/** @param {App} app @param {Course} course */
const wrongSection = (app, course) => {
  const { words } = app;
  const wrong = wrongOnes(course);
  const row = (/** @type {Item} */ item) =>
    element(
      "li",
      {},
      link(addressOf(app, course, item), item.title),
      whereOf(app, course, item),
    );
  const list = element("ul", {}, ...wrong.slice(0, FIRST_WRONG).map(row));
  const all = () => {
    list.append(...wrong.slice(FIRST_WRONG).map(row));
    list.children[FIRST_WRONG].querySelector("a").focus();
    more.remove();
  };
  const more = button(fill(words.showAll, { n: wrong.length }), all);
  const content = wrong.length ? [list] : [element("p", {}, words.wrongNone)];
  if (wrong.length > FIRST_WRONG) content.push(more);
  return section(words.wrongTitle, "wrong-ones", ...content);
};
