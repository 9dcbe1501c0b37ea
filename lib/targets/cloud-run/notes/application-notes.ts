import type { ResolvedApplication } from '../../../model/resolved';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { cacheCertificate } from '../../cache-address';
import { literalNotes, withoutSecretsInNotes } from '../../literal-notes';
import { note } from '../../note';
import type { Note } from '../../target';
import { uncountedFields, uncountedReason } from '../../uncounted-fields';
import { contextOf } from '../context';
import type { CloudRunProvider } from '../late-options';
import { measuredAnalyses } from '../rules/rollouts';
import { runnable } from '../runnable';
import { analysisNotes } from './analysis-notes';
import { ifStated } from './finding';
import { subnetworkNotes } from './subnetwork-notes';
import { workloadNotes } from './workload-notes';

/** Notes on all workloads of an application, in the order of their names, and on what their rollouts measure. */
export function applicationNotes(app: ResolvedApplication, provider?: CloudRunProvider): Note[] {
  const rollouts = rolloutsOf(app);
  const measured = new Set(Object.keys(measuredAnalyses(rollouts, app.analyses)));
  const canaries = app.environment.google?.canaries ?? 'script'; // a rule demands the place
  const found = [
    ...runnable(app).flatMap(({ workload, path }) => workloadNotes(workload, path, contextOf(app, workload.name, provider))),
    ...Object.keys(app.caches).map((name) => ({ level: 'degraded' as const, path: ['caches', name], reason: cacheCertificate })),
    ...analysisNotes(measured, { analyses: app.analyses, canaries, origins: app.origins }),
    ...subnetworkNotes(app),
    ...uncountedFields(rollouts, measured).flatMap((path) => ifStated(app, path, uncountedReason)),
  ];
  const notes = found.map(({ level, path, reason }) => note(level, 'cloud-run', path, reason));
  return withoutSecretsInNotes([...notes, ...literalNotes(app, 'cloud-run')]);
}
