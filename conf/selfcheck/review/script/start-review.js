// @ts-check
// What is due today, and what to do when nothing is.

/** @typedef {ReturnType<typeof schedule>} Plan */

/** More at once is no review but an evening. */
const A_SITTING = 15;

/** What to say and do where nothing is due. @param {App} app @param {Course} course @param {Plan} plan */
const nothingDue = ({ words, top, links }, course, plan) => {
  const open = nextPage(course);
  const to = open ? link(top + open[1], open[2]) : "";
  if (!course.items.some(last)) {
    return [element("p", {}, words.nothingYet), open ? sentence(words.begin, to) : ""];
  }
  const said = [element("p", { className: "selfcheck-big" }, words.nothingDue)];
  const first = Math.min(...plan.map(({ due }) => due));
  const same = plan.filter(({ due }) => day(due) === day(first)).length;
  if (same) said.push(element("p", {}, count(words.nextDue, same, { date: day(first) })));
  if (open) said.push(sentence(words.readOn, to));
  if (links.progress) said.push(element("p", {}, link(links.progress, words.toProgress)));
  return said;
};

/** Ask, or list links where pages cannot be fetched. @param {App} app @param {Course} course @param {Item[]} items @param {string} label */
const offer = (app, course, items, label) => {
  if (location.protocol !== "file:") {
    return [button(label, () => askAll(app, course, items, () => drawReview(app)), "selfcheck-check")];
  }
  return [element("p", {}, app.words.byLink), asLinks(app, course, items)];
};

/** @param {App} app @param {Course} course @param {Plan} plan */
const dueSection = (app, course, plan) => {
  const { words } = app;
  const end = endOfToday();
  const due = plan.filter((each) => each.due <= end);
  if (!due.length) return nothingDue(app, course, plan);
  const said = [element("p", { className: "selfcheck-big" }, count(words.due, due.length))];
  const sure = due.filter((each) => each.sure).length;
  if (sure) said.push(element("p", {}, count(words.sureFirst, sure)));
  const items = due.map(({ item }) => item);
  const some = items.slice(0, A_SITTING);
  const label = items[A_SITTING] ? fill(words.startSome, { n: A_SITTING }) : words.start;
  return [...said, ...offer(app, course, some, label)];
};

/** @param {App} app */
const drawReview = (app) => {
  const { root, words } = app;
  const log = readLog(app.memory);
  const course = readCourse(/** @type {any} */ (globalThis).selfcheckCourse, log);
  const library = /** @type {any} */ (globalThis).FSRS;
  const said = element("p", { role: "status", tabIndex: -1 }, app.said || "");
  const wrong = wrongOnes(course);
  const parts = library
    ? dueSection(app, course, schedule(library, course))
    : [element("p", {}, words.noScheduler)];
  if (wrong.length) {
    const head = element("p", {}, count(words.wrongHead, wrong.length));
    const some = wrong.slice(0, A_SITTING);
    parts.push(element("hr"), head, ...offer(app, course, some, count(words.wrongOnes, some.length)));
  }
  if (log.refused) parts.push(element("p", {}, words.refused));
  if (log.unread.length) parts.push(element("p", {}, count(words.unread, log.unread.length)));
  root.replaceChildren(said, ...parts);
  if (app.said) said.focus();
};

const review = readApp("review");
if (review) drawReview(review);
