// @ts-check
// The home page: where the last answer was given.

/** The last entry that names a page. @param {Log} log @param {Map<string, any>} pages @returns {any} */
const lastPlace = ({ kept }, pages) => {
  let found;
  for (const [, text] of kept) {
    try {
      const entry = readEntry(text);
      const page = pages.get(entry.place.split("#")[0]);
      if (page && !(entry.time < found?.time)) found = { page, time: entry.time };
    } catch {
      // Left as it is; the progress page says so.
    }
  }
  return found;
};

const home = readApp("continue");
if (home) {
  const { root, words, top, memory, links } = home;
  /** @type {Map<string, any>} */
  const pages = new Map(JSON.parse(root.dataset.pages).map((/** @type {any} */ page) => [page[0], page]));
  const found = lastPlace(readLog(memory), pages);
  if (found) {
    const [, address, title] = found.page;
    root.append(
      element("p", { className: "selfcheck-big" }, `${words.continue}: `, link(top + address, title)),
      element("p", {}, fill(words.answered, { date: day(found.time) })),
    );
    const row = element("p", { className: "selfcheck-links" });
    if (links.review) row.append(link(links.review, words.toReview), " ");
    if (links.progress) row.append(link(links.progress, words.toProgress));
    root.append(row);
  }
}
