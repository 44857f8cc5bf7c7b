// @ts-check
// The whole log, held against the course as it is now: an answer to a changed key does not count.

/** @typedef {{id: string, page: number, anchor: string, key: string, objectives: number[], final: boolean, title: string, attempts: Entry[]}} Item */
/** @typedef {{name: string, project: string, modules: string[], pages: [string, string, string, number][], objectives: [string, number][], items: Item[]}} Course */
/** @typedef {{kept: [string, string][], unread: string[], refused: boolean}} Log */

/** Everything that is kept under a name, in no order. @param {string} name @returns {Log} */
const readLog = (name) => {
  try {
    const start = `selfcheck:${name}:`;
    /** @type {[string, string][]} */
    const kept = [];
    // Asked for once: the name alone costs as much as a call. By place: so does a list of all keys.
    const store = localStorage;
    for (let place = 0, most = store.length; place < most; place += 1) {
      const key = /** @type {string} */ (store.key(place));
      if (key.startsWith(start)) kept.push([key, store.getItem(key) || ""]);
    }
    return { kept, unread: [], refused: false };
  } catch {
    return { kept: [], unread: [], refused: true };
  }
};

/** What the texts say. @param {string[]} texts @returns {(() => any)[]} each throws where its text is no JSON */
const parse = (texts) => {
  try {
    // All at once takes half the time; where one is damaged, each by itself.
    const all = JSON.parse(`[${texts}]`);
    if (all.length === texts.length) return all.map((each) => () => each);
  } catch {
    // Below.
  }
  return texts.map((text) => () => JSON.parse(text));
};

/** Give each question of the course its attempts. @param {any} given @param {Log} log @returns {Course} */
const readCourse = (given, log) => {
  /** @type {Map<string, Item>} */
  const items = new Map();
  for (const [id, page, anchor, key, objectives, final, title] of given.questions) {
    items.set(id, { id, page, anchor, key, objectives, final: !!final, title, attempts: [] });
  }
  const start = `selfcheck:${given.name}:`.length;
  parse(log.kept.map(([, text]) => text)).forEach((read, index) => {
    const [key] = log.kept[index];
    try {
      const entry = checked(read());
      const item = items.get(key.slice(start, key.lastIndexOf(":")));
      if (item && entry.fingerprints.startsWith(item.key)) item.attempts.push(entry);
    } catch {
      log.unread.push(key);
    }
  });
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

/** The first page without an answer, a final aside. @param {Course} course */
const nextPage = ({ pages, items }) => {
  const seen = new Set(items.filter(last).map(({ page }) => page));
  return pages.find(
    (_, index) => !seen.has(index) && items.some((item) => item.page === index && !item.final),
  );
};

/** The lesson of a question, and whether its answer was sure and wrong. @param {App} app @param {Course} course @param {Item} item */
const whereOf = ({ words }, { pages }, item) => {
  const sure = wasSure(item) ? `; ${words.wasSure}` : "";
  return ` (${pages[item.page][2]}${sure})`;
};

/** Where a question stands. @param {App} app @param {Course} course @param {Item} item @param {string} [again] */
const addressOf = ({ top }, { pages }, { page, anchor }, again = "") =>
  `${top}${pages[page][1]}${again}#${anchor}`;
