import type { LoadedApplication } from './loaded-application';
import { rehearsedReleases } from './rehearsed-releases';
import { rehearsedWorkload } from './rehearsed-workload';
import { span } from './time-words';
import { UsageError } from './usage-error';

/** What a release of a workload starts and how long it takes at least, by a rehearsal: `starts a canary: 12 min at least, at most 3 pods`. */
export function releaseSentences(
  loaded: LoadedApplication,
): (environment: string | undefined, workload: string | undefined) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (environment, workload) => {
    if (environment === undefined || workload === undefined) return undefined;
    const key = `${environment}\n${workload}`;
    if (!known.has(key)) known.set(key, sentenceOf(loaded, environment, workload));
    return known.get(key);
  };
}

/** Undefined where pods are replaced without steps. */
function sentenceOf(loaded: LoadedApplication, environment: string, workload: string): string | undefined {
  try {
    const { plan, scenario } = rehearsedWorkload(loaded, { workload, environment });
    const { good, promoted } = rehearsedReleases(plan, scenario);
    const { durationSeconds, peakPods } = (promoted ?? good).rehearsal;
    const kind = plan.rollout.kind === 'blue-green' ? 'blue/green release' : 'canary';
    const waits = promoted === undefined ? '' : ', and waits for a person';
    return `starts a ${kind}: ${span(durationSeconds)} at least${waits}, at most ${peakPods} pods at once`;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}
