import { issue } from '../model/issue';
import { listOf, number, oneOf, type Shape, when } from '../model/shape/shape';
import { show } from '../model/show';

/** About thirty years: nothing that a rollout waits for is further away. */
export const mostSeconds = 1_000_000_000;

export const seconds = number(0, mostSeconds);

const readySecond = when((value) => typeof value === 'number', seconds, oneOf('never'));

/** Seconds until a replica is available: for all replicas, or one after another. */
export const readySeconds: Shape = (value, path, issues) => {
  if (!Array.isArray(value)) return readySecond(value, path, issues);
  if (value.length > 0) return listOf(readySecond)(value, path, issues);
  issues.push(issue('out-of-range', path, `must have at least one item, got ${show(value)}`));
  return undefined;
};
