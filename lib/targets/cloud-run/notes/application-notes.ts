import type { Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { planOf } from '../../../rollout/plan';
import { cacheCertificate } from '../../cache-address';
import { literalNotes, withoutSecretsInNotes } from '../../literal-notes';
import { isStated, type Note } from '../../target';
import { uncountedFields, uncountedReason } from '../../uncounted-fields';
import type { CloudRunProvider } from '../late-options';
import { analysisNotes } from './analysis-notes';
import { ifStated } from './finding';
import { subnetworkNotes } from './subnetwork-notes';
import { workloadNotes } from './workload-notes';

/** Notes on all workloads of an application, in the order of their names, and on what their rollouts measure. */
export function applicationNotes(app: ResolvedApplication, provider?: CloudRunProvider): Note[] {
  const canaries = app.environment.google?.canaries ?? 'script'; // a rule demands the place
  const workloads = Object.values(app.workloads).flatMap((workload) => {
    const root = ['workloads', workload.name];
    const stated = (path: Path): boolean => isStated(app, [...root, ...path]);
    const findings = workloadNotes(workload, { stated, canaries, ...(provider !== undefined && { provider }) });
    return findings.map((finding) => ({ ...finding, path: [...root, ...finding.path] }));
  });
  const measured = measuredNames(app);
  const found = [
    ...workloads,
    ...Object.keys(app.caches).map((name) => ({ level: 'degraded' as const, path: ['caches', name], reason: cacheCertificate })),
    ...analysisNotes({ analyses: app.analyses, measured, canaries }, (path) => isStated(app, path)),
    ...subnetworkNotes(app),
    ...uncountedFields(app, measured).flatMap((path) => ifStated((place) => isStated(app, place), path, uncountedReason)),
  ];
  const notes = found.map(({ level, path, reason }): Note => ({ level, target: 'cloud-run', path, reason }));
  return withoutSecretsInNotes([...notes, ...literalNotes(app, 'cloud-run')]);
}

/** The names of the analyses that some service's rollout has. */
function measuredNames(app: ResolvedApplication): ReadonlySet<string> {
  const services = Object.values(app.workloads).filter(({ kind }) => kind === 'service');
  return new Set(services.flatMap(({ name }) => Object.keys(planOf(app, name, 'weights')?.analyses ?? {})));
}
