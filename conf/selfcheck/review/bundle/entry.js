export { createEmptyCard, fsrs, Rating } from "ts-fsrs";
