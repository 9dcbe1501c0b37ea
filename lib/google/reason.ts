import { readable } from './shapes';

/** Why somebody departs from what is safe: it is read by whoever reviews the code, so one word is not enough. */
export const reason = readable({ pattern: /^(?=.{10,})[\s\S]*\S\s+\S/, allowed: 'a reason in some words' });
