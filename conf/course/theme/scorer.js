// Which pages come first among those that hold a reader's words: what a term means, then lessons;
// lists of everything and pages for teachers come last. Sphinx puts this before its search.
var Scorer = {
  score: (result) => {
    const [page, , anchor, , score] = result;
    if (anchor.startsWith("#term-")) {
      result[3] = anchor.slice(6).replaceAll("-", " "); // said beside the page's title
      return score + 20;
    }
    if (anchor.startsWith("#index-")) result[3] = "passage in the index";
    if (/^(anatomy|mechanisms|diagnosis|treatment|rehab)\/[a-z]\d/.test(page)) return score + 15;
    if (/^(teach|about)\/|\/(gallery|key|references|claims)$/.test(page)) return score - 15;
    return score;
  },
  // Sphinx's own values.
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
