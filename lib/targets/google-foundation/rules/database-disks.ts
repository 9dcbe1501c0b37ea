import { type Issue, issue } from '../../../model/issue';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';

const gibibyte = 2 ** 30;
const [smallest, largest] = [10, 65536];

/** Disks of Cloud SQL are whole GB, from 10 to 64 thousand. */
export function databaseDisks({ databases }: ResolvedApplication): Issue[] {
  return Object.entries(databases).flatMap(([name, { storage }]) => {
    const amount = (parseMemory(storage) ?? 0) / gibibyte;
    if (Number.isInteger(amount) && amount >= smallest && amount <= largest) return [];
    return [
      issue(
        'database-storage-not-allowed',
        ['databases', name, 'storage'],
        `must be a whole number from ${smallest}Gi to ${largest}Gi on Cloud SQL, got '${storage}'`,
      ),
    ];
  });
}
