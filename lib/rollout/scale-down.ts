import { parseDuration } from '../model/quantity';

/**
 * Seconds that old replicas stay. The controller (1.9) takes 0 for no plan at all and keeps them for ever, so that «at once» is one second.
 *
 * @example
 * const seconds = scaleDownSeconds('0s'); // 1
 */
export function scaleDownSeconds(delay: string): number {
  return Math.max(1, parseDuration(delay) ?? 0);
}
