import type { Missing } from '../application';

/** What does not hold yet: nothing. */
export const missing: readonly Missing[] = [];
