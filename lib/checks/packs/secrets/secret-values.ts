import { perObject } from '../../../model/per-object';
import { fieldAt, isRecord } from '../../../model/record';
import type { CheckedSystem } from '../../engine/checked-system';

/** Shortest value that is looked for: shorter ones are everywhere. */
const shortest = 8;

/** Values of secrets that the output itself states, wherever it does: they may stand nowhere else. By their environment, or '' for all. */
export const statedSecrets = perObject(({ rendered }: CheckedSystem): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { plane, environment = '', value } of rendered.items) {
    if (plane !== 'kubernetes' || fieldAt(value, ['kind']) !== 'Secret') continue;
    const known = found.get(environment) ?? new Set();
    for (const text of secretTexts(value)) if (text.length >= shortest) known.add(text);
    found.set(environment, known);
  }
  return found;
});

function secretTexts(secret: unknown): readonly string[] {
  const [plain, encoded] = ['stringData', 'data'].map((field) => fieldAt(secret, [field]));
  return [
    ...(isRecord(plain) ? Object.values(plain) : []),
    ...(isRecord(encoded) ? Object.values(encoded).flatMap((each) => (typeof each === 'string' ? [decoded(each)] : [])) : []),
  ].filter((each) => typeof each === 'string' && !/^ENC\[|^\$\{|\{\{/.test(each)) as string[]; // texts alone
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Secrets that an item of an environment must not show. */
export function secretsOf(system: CheckedSystem, environment: string | undefined): readonly string[] {
  const all = statedSecrets(system);
  const known =
    environment === undefined ? [...all.values()].flatMap((each) => [...each]) : [...(all.get(environment) ?? []), ...(all.get('') ?? [])];
  return known;
}
