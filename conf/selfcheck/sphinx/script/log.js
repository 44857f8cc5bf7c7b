// @ts-check
// The log of attempts: one key of localStorage an entry. What cannot be read is never written over.

/** @typedef {{v: 1, place: string, time: number, points: number, max: number, sure?: string, exam?: true, picks: any[], fingerprints: string}} Entry */

/** An entry as it is; throws where it is damaged or from a newer version. @param {any} entry @returns {Entry} */
const checked = (entry) => {
  if (entry.v !== 1 || !(entry.time && entry.max && entry.picks && entry.fingerprints)) throw entry;
  return entry;
};

/** @param {string} text */
const readEntry = (text) => checked(JSON.parse(text));
