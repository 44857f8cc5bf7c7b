// @ts-check
// When each question comes back: by FSRS, from the first attempt of each day.

/** How an attempt is told to FSRS: nothing here measures speed, so nothing is easy. @param {Entry} entry @param {any} rating */
const ratingOf = ({ points, max, sure }, { Again, Hard, Good }) => {
  if (points < max / 2) return Again;
  return points < max || sure === "guess" ? Hard : Good;
};

/** The first attempt of each day: trying again right after the feedback tells little. @param {Item} item */
const counted = ({ attempts }) => {
  const days = new Map();
  for (const entry of attempts) {
    const date = new Date(entry.time).toDateString();
    if (!days.has(date)) days.set(date, entry);
  }
  return [...days.values()];
};

/** When a question is due, in milliseconds. @param {any} library @param {Item} item @returns {number} */
const dueOf = ({ fsrs, createEmptyCard, Rating }, item) => {
  // Steps of minutes are for a deck of cards in one sitting; a question waits for another day.
  const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });
  const [first, ...others] = counted(item);
  let card = createEmptyCard(new Date(first.time));
  for (const entry of [first, ...others]) {
    card = scheduler.next(card, new Date(entry.time), ratingOf(entry, Rating)).card;
  }
  return card.due.getTime();
};

/** What was answered, with its day: the sure and wrong first, then by how long it is due. @param {any} library @param {Course} course */
const schedule = (library, { items }) => {
  const known = items.filter((item) => last(item) && mayBeAsked(item));
  const dated = known.map((item) => ({ item, due: dueOf(library, item), sure: wasSure(item) }));
  return dated.sort((a, b) => +b.sure - +a.sure || a.due - b.due);
};

const endOfToday = () => new Date().setHours(23, 59, 59, 999);
