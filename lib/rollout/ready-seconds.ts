import { issue } from '../model/issue';
import { isList } from '../model/schema/plain-data';
import { type Schema, schema } from '../model/schema/schema';
import { either, listOf, number, oneOf } from '../model/schema/values';
import { show } from '../model/show';

/** About thirty years: nothing that a rollout waits for is further away. */
export const mostSeconds = 1_000_000_000;

export const seconds = number(0, mostSeconds);

const readySecond = either((value) => typeof value === 'number', seconds, oneOf('never'));
const readyInTurn = listOf(readySecond);

/** Seconds for every replica, or for each in the order in which they are made, the last for all further ones. */
export type ReadySeconds = number | 'never' | readonly (number | 'never')[];

/** Seconds until a replica is available: for all replicas, or one after another. */
export const readySeconds: Schema<ReadySeconds> = schema({
  read: (value, path, issues) => {
    if (!isList(value)) return readySecond.read(value, path, issues);
    if (value.length > 0) return readyInTurn.read(value, path, issues);
    issues.push(issue('out-of-range', path, `must have at least one item, got ${show(value)}`));
    return undefined;
  },
});
