// @ts-check
// What is kept on this device: to a file, from a file, away, back, and not at all.

const FORMAT = "selfcheck answers";

/** What goes into a file: every entry by its key; what cannot be read goes along as it is. @param {App} app @param {Log} log */
const fileOf = ({ memory }, { kept, unread }) => {
  /** @type {Record<string, any>} */
  const [answers, other] = [{}, {}];
  // In order, so that the same answers make the same file.
  for (const [key, text] of [...kept].sort()) {
    const short = key.slice(`selfcheck:${memory}:`.length);
    if (unread.includes(key)) other[short] = text;
    else answers[short] = JSON.parse(text);
  }
  return { format: FORMAT, version: 1, course: memory, answers, other };
};

/** @param {App} app */
const fileName = ({ memory }) => `${memory}-answers.json`;

/** @param {App} app @param {Log} log */
const save = (app, log) => {
  const text = JSON.stringify(fileOf(app, log), null, 1);
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href, download: fileName(app) }).click();
  return count(app.words.saved, log.kept.length);
};

/** Take what a file has and this device has not. @param {App} app @param {string} text @returns {string} what to say */
const load = (app, text) => {
  const { words, memory } = app;
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (file?.format !== FORMAT) return fill(words.notAFile, { name: fileName(app) });
  if (file.course !== memory) return fill(words.otherCourse, { name: file.course });
  if (file.version !== 1) return words.newerFile;
  const texts = Object.entries(file.answers).map(([key, value]) => [key, JSON.stringify(value)]);
  return add(app, [...texts, ...Object.entries(file.other || {})]);
};

/** @param {App} app @param {any[][]} entries keys without their beginning, and texts @returns {string} */
const add = ({ words, memory }, entries) => {
  const [done, old, full] = [[], [], []].map((list) => /** @type {string[]} */ (list));
  for (const [short, text] of entries) {
    const key = `selfcheck:${memory}:${short}`;
    if (!/^[a-z][a-z0-9-]*:[a-z0-9]+$/.test(short)) continue;
    if (localStorage.getItem(key) !== null) old.push(key);
    else {
      try {
        localStorage.setItem(key, text);
        done.push(key);
      } catch {
        full.push(key);
      }
    }
  }
  const said = count(words.loaded, done.length, { old: old.length });
  return full.length ? `${said} ${fill(words.full, { n: full.length })}` : said;
};

/** Choose a file by a button that looks like the others. @param {App} app @param {(said: string) => void} then */
const loader = (app, then) => {
  const field = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  field.onchange = async () => then(load(app, await field.files[0].text()));
  return element("span", {}, button(app.words.load, () => field.click()), field);
};

/** @param {App} app */
const switchOff = ({ words, memory, root }) => {
  const key = `selfcheck/${memory}/off`;
  const box = element("input", { type: "checkbox", checked: !!localStorage.getItem(key) });
  box.onchange = () => {
    if (box.checked) localStorage.setItem(key, "1");
    else localStorage.removeItem(key);
    root.querySelector("[role=status]").textContent = box.checked ? words.isOff : words.isOn;
  };
  return element("label", { className: "selfcheck-off" }, box, words.off);
};

/** @param {App} app @param {Log} log @param {string} said @param {[string, string][]} erased @param {(said: string, erased?: [string, string][]) => void} redraw */
const device = (app, log, said, erased, redraw) => {
  const { words } = app;
  if (log.refused) return section(words.deviceTitle, "device", element("p", {}, words.refused));
  const status = element("p", { role: "status" }, said);
  const erase = () => {
    for (const [key] of log.kept) localStorage.removeItem(key);
    redraw(count(words.erased, log.kept.length), log.kept);
  };
  const undo = () => {
    for (const [key, text] of erased) localStorage.setItem(key, text);
    redraw(words.undone);
  };
  const buttons = [loader(app, (text) => redraw(text))];
  if (erased.length) buttons.unshift(button(words.undo, undo, "selfcheck-undo"));
  if (log.kept.length) {
    buttons.unshift(button(words.save, () => (status.textContent = save(app, log))));
    buttons.push(button(words.erase, erase, "selfcheck-erase"));
  }
  const facts = [element("p", {}, count(words.kept, log.kept.length))];
  if (log.unread.length) facts.push(element("p", {}, count(words.unread, log.unread.length)));
  const row = element("div", { className: "selfcheck-buttons" }, ...buttons);
  const more = [element("p", {}, words.move), row, status, switchOff(app)];
  return section(words.deviceTitle, "device", ...facts, ...more);
};
