import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says the class of a volume and a folder below it',
    places: ['first'],
    facts: ['dbc1 volumes./var/lib/mysql.storageClass', 'dbc1 volumes./var/lib/mysql.subPath'],
  },
  {
    reason: 'nothing says the class of a volume and a folder below it',
    places: ['second'],
    facts: ['dbc2 volumes./var/lib/mysql.storageClass', 'dbc2 volumes./var/lib/mysql.subPath'],
  },
];
