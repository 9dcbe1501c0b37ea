import type { ResolvedDatabase } from '../../../model/backing';
import { type Issue, issue, type Path } from '../../../model/issue';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';

const mebibyte = 2 ** 20;
const least = 3840;
const step = 256;
/** MB for each core: 0.9 to 6.5 GB. */
const perCore = { least: 921.6, most: 6656 };

/** Cores and memory make a machine that Cloud SQL has: 1 or an even number of cores, memory in steps of 256 MB. */
export function databaseMachines({ databases }: ResolvedApplication): Issue[] {
  return Object.entries(databases).flatMap(([name, database]) => {
    const path = ['databases', name];
    return [...cores(database, path), ...memory(database, path)];
  });
}

function cores({ cpu }: ResolvedDatabase, path: Path): Issue[] {
  if (cpu === 1 || (cpu % 2 === 0 && cpu <= 96)) return [];
  return [issue('database-cpu-odd', [...path, 'cpu'], `must be 1 or an even number up to 96 on Cloud SQL, got ${cpu}`)];
}

function memory({ cpu, memory: text }: ResolvedDatabase, path: Path): Issue[] {
  const amount = (parseMemory(text) ?? 0) / mebibyte;
  const wrong = (message: string): Issue[] => [issue('database-memory-not-allowed', [...path, 'memory'], `${message}, got '${text}'`)];
  if (amount % step !== 0) return wrong(`must be a multiple of ${step}Mi on Cloud SQL`);
  const [low, high] = [Math.max(least, Math.ceil((cpu * perCore.least) / step) * step), Math.floor((cpu * perCore.most) / step) * step];
  return amount < low || amount > high
    ? wrong(`must be ${low}Mi to ${high}Mi with ${cpu === 1 ? '1 core' : `${cpu} cores`} on Cloud SQL`)
    : [];
}
