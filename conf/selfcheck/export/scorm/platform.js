// @ts-check
// Keeps attempts in a learning platform (SCORM 1.2): score, status, and what was answered.
// It stands before the part that keeps attempts in the browser, as the storage of that part.

/** The platform's interface, in a frame around this page or in the window that opened it. */
const platform = (() => {
  /** @type {any} */
  let here = window;
  for (let depth = 0; here && depth < 20; depth += 1) {
    try {
      if (here.API) return here.API;
    } catch {
      return undefined; // A frame of another origin: it tells nothing.
    }
    here = here.parent === here ? here.opener : here.parent;
  }
  return undefined;
})();

/** @param {string} name */
const ask = (name) => (platform ? String(platform.LMSGetValue(`cmi.${name}`)) : "");

/** @param {string} name @param {string | number} value */
const tellPlatform = (name, value) => platform?.LMSSetValue(`cmi.${name}`, String(value));

// What SCORM 1.2 keeps of a page at the most, in characters.
const ROOM = 4096;
const DAY = 864e5;
const began = Date.now();
const page = document.body.dataset;
const roots = all(document, ".selfcheck-question");
const most = roots.reduce((n, { dataset }) => n + +dataset.points, 0);
/** @type {Map<number, {points: number, picks: any[], order?: string[]}>} */
const answers = new Map();
/** @type {Record<string, string>} */
const store = {};

/** @param {any} pick */
const packPick = (pick) =>
  typeof pick === "string" ? `'${encodeURIComponent(pick).replaceAll("'", "%27")}'` : +pick;

/** @param {string} text */
const unpackPicks = (text) =>
  [...text.matchAll(/'([^']*)'|[01]/g)].map(([sign, word]) =>
    word === undefined ? sign === "1" : decodeURIComponent(word),
  );

/** @param {[number, {points: number, picks: any[], order?: string[]}]} answer */
const pack = ([index, { points, picks, order }]) =>
  `${index}:${points}:${picks.map(packPick).join("")}${order ? `~${order.join(".")}` : ""}`;

/** Everything in one text; where there is no room, the longest answers keep their points alone. */
const packAll = () => {
  const list = [...answers].map(pack);
  const head = [page.digest, Math.floor(Date.now() / DAY)];
  while ([...head, ...list].join(";").length > ROOM) {
    const longest = list.reduce((a, b, index) => (b.length > list[a].length ? index : a), 0);
    list[longest] = list[longest].replace(/:[^:]*$/, ":");
  }
  return [...head, ...list].join(";");
};

/** Tell the platform where the reader stands; throws where it keeps nothing. */
const report = () => {
  const points = [...answers.values()].reduce((n, each) => n + each.points, 0);
  const raw = Math.round((points / most) * 1e4) / 100;
  const done = answers.size === roots.length;
  const passed = page.pass ? (raw >= +page.pass ? "passed" : "failed") : "completed";
  tellPlatform("core.score.min", 0);
  tellPlatform("core.score.max", 100);
  tellPlatform("core.score.raw", raw);
  tellPlatform("suspend_data", packAll());
  // What was reached is not taken away while somebody practises again.
  if (done || !/completed|passed/.test(ask("core.lesson_status"))) {
    tellPlatform("core.lesson_status", done ? passed : "incomplete");
  }
  if (String(platform?.LMSCommit("")) !== "true") throw Error();
};

/** Keep an attempt; words of one's own stay on the page. @param {Entry} entry */
const hold = ({ place, points, picks, order }) => {
  const index = roots.findIndex(({ id }) => place.endsWith(`#${id}`));
  const own = all(roots[index], "textarea").length;
  answers.set(index, { points, order, picks: own ? [...picks.slice(0, -own), ""] : picks });
  report();
};

/** @param {string} text @param {number} time */
const takeBack = (text, time) => {
  const found = /^(\d+):(\d+):(.*?)(?:~([\d.]+))?$/.exec(text);
  const root = found && roots[+found[1]];
  if (!found || !root) return;
  const [points, picks, order] = [+found[2], unpackPicks(found[3]), found[4]?.split(".")];
  answers.set(+found[1], { points, picks, order });
  if (!picks[0] && picks[0] !== false && picks[0] !== "") return; // only its points were kept
  const { memory, page: name } = root.closest(".selfcheck-quiz").dataset;
  const { id, fingerprints } = root.dataset;
  const entry = { v: 1, place: `${name}#${root.id}`, time, points, max: 1, picks, order, fingerprints };
  store[`selfcheck:${memory}:${id}:0`] = JSON.stringify(entry);
};

const begin = () => {
  platform.LMSInitialize("");
  const [digest, day, ...list] = ask("suspend_data").split(";");
  // Answers to another edition of the package mean nothing in this one.
  if (digest === page.digest) list.forEach((each) => takeBack(each, +day * DAY));
  if (!/completed|passed|failed|incomplete/.test(ask("core.lesson_status"))) {
    tellPlatform("core.lesson_status", "incomplete");
    platform.LMSCommit("");
  }
};

const end = () => {
  const seconds = Math.floor((Date.now() - began) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const time = [hours, minutes, seconds % 60].map((n) => String(n).padStart(2, "0"));
  tellPlatform("core.session_time", `00${time.join(":")}`);
  tellPlatform("core.exit", "suspend");
  platform.LMSFinish("");
};

if (platform) {
  begin();
  addEventListener("pagehide", end, { once: true });
} else {
  const alone = make("p", "note", page.alone || "");
  document.querySelector("h1")?.after(alone);
}

/** What the next part takes for the browser's own. */
const localStorage = new Proxy(store, {
  set: (target, key, text) => {
    target[String(key)] = text;
    if (platform) hold(JSON.parse(text));
    return true;
  },
});
