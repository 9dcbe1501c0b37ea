import { type Application, cloudRun, compose, examine, kubernetes, type NamedEnvironment, type Note, type Target } from 'orchestra-cdk';
import type { Case, Support } from './cases';

/** Where the cases run: every place is given, so that every target can render. */
export const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop-dev', region: 'europe-west1' },
  kubernetes: { namespace: 'shop', cluster: 'acme' },
  compose: {},
  images: { web: { tag: '1.0.0' } },
};

/** The same with what a case states of the cluster. */
export function placeOf({ cluster, images = environment.images }: Pick<Case, 'cluster' | 'images'>): NamedEnvironment {
  return { ...environment, ...(images && { images }), kubernetes: { ...environment.kubernetes, ...cluster } };
}

/** Every target, as one that renders something. */
export const targets = { kubernetes, 'cloud-run': cloudRun, compose } as const satisfies { readonly [name: string]: Target<unknown> };
export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as readonly TargetName[]; // the keys of a literal

/** What a target made of an application. */
export interface Outcome {
  readonly rejected: readonly string[];
  /** What the issues say. */
  readonly refusals: readonly string[];
  readonly notes: readonly Note[];
  readonly output: string;
}

export function outcome(name: TargetName, application: Application, place: NamedEnvironment = environment): Outcome {
  const target: Target<unknown> = targets[name];
  const { resolved, issues } = examine(application, place, target.rules);
  if (resolved === undefined || issues.length > 0) {
    const refusals = issues.map(({ message, remedy }) => (remedy === undefined ? message : `${message}; ${remedy}`));
    return { rejected: issues.map(({ code }) => code), refusals, notes: [], output: '' };
  }
  const { output, notes } = target.render(resolved);
  return { rejected: [], refusals: [], notes, output: JSON.stringify(output) };
}

/** The worst that happened, in the words of the table. */
export function supportOf({ rejected, notes }: Outcome): Support {
  if (rejected.length > 0) return `rejected: ${[...new Set(rejected)].sort().join(', ')}`;
  const levels = notes.map(({ level }) => level);
  return (['unsupported', 'degraded', 'emulated'] as const).find((level) => levels.includes(level)) ?? 'yes';
}

/** Why it is no more than that, in the words that users read. */
export function reasonsOf(found: Outcome): readonly string[] {
  const worst = supportOf(found);
  return [...new Set([...found.refusals, ...found.notes.filter(({ level }) => level === worst).map(({ reason }) => reason)])];
}
