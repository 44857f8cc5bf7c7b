// @ts-check
// The whole log, held against the course as it is now: an answer to a changed key does not count.

/** @typedef {{id: string, page: number, anchor: string, key: string, objectives: number[], final: boolean, title: string, attempts: Entry[]}} Item */
/** @typedef {{name: string, project: string, modules: string[], pages: [string, string, string, number][], objectives: [string, number][], items: Item[]}} Course */
/** @typedef {{kept: [string, string][], unread: string[], refused: boolean}} Log */

/** Everything that is kept under a name, oldest first within a question. @param {string} name @returns {Log} */
const readLog = (name) => {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`selfcheck:${name}:`));
    const kept = keys.sort().map((key) => /** @type {[string, string]} */ ([key, localStorage[key]]));
    return { kept, unread: [], refused: false };
  } catch {
    return { kept: [], unread: [], refused: true };
  }
};

/** Give each question of the course its attempts. @param {any} given @param {Log} log @returns {Course} */
const readCourse = (given, log) => {
  /** @type {Map<string, Item>} */
  const items = new Map();
  for (const [id, page, anchor, key, objectives, final, title] of given.questions) {
    items.set(id, { id, page, anchor, key, objectives, final: !!final, title, attempts: [] });
  }
  for (const [key, text] of log.kept) {
    try {
      const entry = readEntry(text);
      const item = items.get(key.split(":")[2]);
      if (item && entry.fingerprints.split(" ")[0] === item.key) item.attempts.push(entry);
    } catch {
      log.unread.push(key);
    }
  }
  for (const { attempts } of items.values()) attempts.sort((a, b) => a.time - b.time);
  return { ...given, items: [...items.values()] };
};

/** @param {Item} item */
const last = ({ attempts }) => attempts[attempts.length - 1];

/** How a question stands by its last answer. @param {Item} item */
const stateOf = (item) => {
  const entry = last(item);
  if (!entry) return "open";
  return entry.points >= entry.max ? "right" : entry.points > 0 ? "partial" : "wrong";
};

/** @param {Item} item */
const wasSure = (item) => last(item)?.sure === "sure" && stateOf(item) !== "right";

/** Those whose last answer was not right, the sure ones first. @param {Course} course */
const wrongOnes = ({ items }) => {
  const wrong = items.filter((item) => /partial|wrong/.test(stateOf(item)) && mayBeAsked(item));
  return [...wrong.filter(wasSure), ...wrong.filter((item) => !wasSure(item))];
};

/** A question kept for the final is asked only when the final was taken. @param {Item} item */
const mayBeAsked = ({ final, attempts }) => !final || attempts.some(({ exam }) => exam);

/** The first page without an answer, after the last page that has one. @param {Course} course */
const nextPage = ({ pages, items }) => {
  const seen = new Set(items.filter(last).map(({ page }) => page));
  const open = pages.findIndex((_, index) => !seen.has(index));
  return pages[open];
};

/** The lesson of a question, and whether its answer was sure and wrong. @param {App} app @param {Course} course @param {Item} item */
const whereOf = ({ words }, { pages }, item) => {
  const sure = wasSure(item) ? `; ${words.wasSure}` : "";
  return ` (${pages[item.page][2]}${sure})`;
};

/** Where a question stands. @param {App} app @param {Course} course @param {Item} item @param {string} [again] */
const addressOf = ({ top }, { pages }, { page, anchor }, again = "") =>
  `${top}${pages[page][1]}${again}#${anchor}`;
