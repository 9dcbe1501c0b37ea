import { type Issue, issue } from '../../../model/issue';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';

const longest = 40;
const gibibyte = 2 ** 30;
const [least, most] = [1, 300];

/** Names of servers fit Memorystore, which has memory by the GiB. */
export function cacheServers({ name: application, caches }: ResolvedApplication): Issue[] {
  return Object.entries(caches).flatMap(([name, { memory }]) => {
    const path = ['caches', name];
    const server = googleNames.cacheInstance(application, name);
    const amount = (parseMemory(memory) ?? 0) / gibibyte;
    return [
      ...(server.length <= longest
        ? []
        : [
            issue(
              'name-too-long',
              path,
              `name of the server must have at most ${longest} characters, got ${show(server)} (${server.length})`,
              'shorten it',
            ),
          ]),
      ...(Number.isInteger(amount) && amount >= least && amount <= most
        ? []
        : [issue('cache-memory-not-allowed', [...path, 'memory'], `must be a whole number from ${least}Gi to ${most}Gi, got '${memory}'`)]),
    ];
  });
}
