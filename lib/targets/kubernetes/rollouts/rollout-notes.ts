import { portsOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { namedAnalyses } from '../../../rollout/named-analyses';
import type { Note } from '../../target';
import { uncountedFields, uncountedReason } from '../../uncounted-fields';
import { metricsPortName } from '../network-policy';
import { note, settingNote, stated } from '../note';
import { usedAnalyses } from './analysis-reference';
import { canaryNotes } from './canary-notes';
import { delayNotes } from './delay-notes';
import { isRolledOut, type RolledOut } from './rolled-out';

/** What rollouts and their analyses do otherwise than they were asked. */
export function rolloutNotes(app: ResolvedApplication): Note[] {
  const rolledOut = Object.values(app.workloads).filter(isRolledOut);
  return [
    ...rolledOut.flatMap((workload) =>
      workload.rollout.kind === 'canary' ? canaryNotes(app, workload, workload.rollout) : blueGreenNotes(app, workload),
    ),
    ...rolledOut.flatMap((workload) => [...metricsNotes(app, workload), ...delayNotes(app, workload)]),
    ...analysisNotes(app),
    ...uncountedFields(rolloutsOf(app), usedAnalyses(app)).flatMap((path) => stated(app, 'unsupported', path, uncountedReason)),
    ...unusedNotes(app, rolledOut.length > 0),
  ];
}

function blueGreenNotes(app: ResolvedApplication, { kind, name }: RolledOut): Note[] {
  if (kind !== 'worker') return [];
  const working = 'a worker has no traffic that could be moved: the new set works beside the old one as soon as it is ready';
  return [note(app, 'degraded', ['workloads', name, 'rollout'], working)];
}

/** Whoever collects metrics lives in another namespace, and network policies let it reach the port of that name. */
function metricsNotes(app: ResolvedApplication, workload: RolledOut): Note[] {
  const asked = namedAnalyses(workload.rollout).some((name) => asksPrometheus(app, name));
  if (!asked || portsOf(workload).some(({ name }) => name === metricsPortName)) return [];
  const reason = `no port is named ${metricsPortName}: its network policy allows no scraping of the metrics that its analyses query`;
  return [note(app, 'degraded', ['workloads', workload.name, 'ports'], reason)];
}

function asksPrometheus({ analyses }: ResolvedApplication, name: string): boolean {
  return ['success-ratio', 'latency', 'prometheus'].includes(own(analyses, name)?.kind ?? '');
}

function hasOwnPrometheus({ analyses }: ResolvedApplication, name: string): boolean {
  const analysis = own(analyses, name);
  return analysis !== undefined && 'prometheus' in analysis && analysis.prometheus !== undefined;
}

function analysisNotes(app: ResolvedApplication): Note[] {
  const used = new Set(usedAnalyses(app));
  const text = 'an answer that is no JSON counts as a good one, whatever it says: so Argo Rollouts 1.9 reads it';
  return Object.entries(app.analyses).flatMap(([name, analysis]) => {
    if (!used.has(name)) return [note(app, 'unsupported', ['analyses', name], 'no rollout asks it in this environment')];
    if (analysis.kind === 'web') return [note(app, 'degraded', ['analyses', name], text)];
    if (analysis.kind !== 'prometheus' || analysis.bothVersions === undefined) return [];
    return [note(app, 'degraded', ['analyses', name, 'bothVersions'], `measures both versions at once: ${analysis.bothVersions}`)];
  });
}

function unusedNotes(app: ResolvedApplication, rollouts: boolean): Note[] {
  const { prometheus, notifications } = app.environment.kubernetes ?? {};
  const asked = usedAnalyses(app).some((name) => asksPrometheus(app, name) && !hasOwnPrometheus(app, name));
  return [
    ...(prometheus !== undefined && !asked ? [settingNote(app, 'unsupported', ['prometheus'], 'no analysis of a rollout asks it')] : []),
    ...(Object.keys(notifications ?? {}).length > 0 && !rollouts
      ? [settingNote(app, 'unsupported', ['notifications'], 'there is nothing to tell: every workload is replaced replica by replica')]
      : []),
  ];
}
