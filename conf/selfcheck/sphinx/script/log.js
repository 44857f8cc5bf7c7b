// @ts-check
// The log of attempts: one key of localStorage an entry. What cannot be read is never written over.

/** @typedef {{v: 1, place: string, time: number, points: number, max: number, sure?: string, exam?: true, picks: any[], fingerprints: string}} Entry */

/** Read an entry; throws where it is damaged or from a newer version. @param {string} text @returns {Entry} */
const readEntry = (text) => {
  const entry = JSON.parse(text);
  if (entry.v !== 1 || !(entry.time && entry.max && entry.picks && entry.fingerprints)) throw text;
  return entry;
};
