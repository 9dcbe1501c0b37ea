import { prefixFor } from '../../google/network/instance-addresses';
import type { Path } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService } from '../../model/resolved-workload';
import type { ResolvedCanary } from '../../model/rollout';
import { rolloutsOf } from '../../model/rules/rollouts/placed-rollouts';
import { type Finding, findings } from '../support';
import { isStated } from '../target';
import { uncountedFindings } from '../uncounted-fields';
import { analysisNotes } from './analysis-notes';
import { type CloudRunContext, contextOf } from './context';
import { deployPhases } from './deploy-phases';
import { type CloudRunProvider, needs } from './late-options';
import { cloudRunRollout, isCloudRunStep, type RolloutDriver } from './rollout-spec';
import { rolloutSteps } from './rollout-steps';
import { measuredAnalyses } from './rules/rollouts';
import { type Runnable, runnable, startedIn } from './runnable';
import { smokeRequest } from './smoke-request';
import { inhabitants, roomForInstances } from './subnetwork-room';
import { containerSupport, workloadSupport } from './support';

/** Notes on all workloads of an application, on what their rollouts measure, and on the subnetwork that they share. */
export function applicationNotes(app: ResolvedApplication, provider?: CloudRunProvider): Finding[] {
  const rollouts = rolloutsOf(app);
  const measured = new Set(Object.keys(measuredAnalyses(rollouts, app.analyses)));
  const rolloutDriver = app.environment.google?.rolloutDriver ?? 'script'; // a rule demands the place
  return [
    ...runnable(app).flatMap(({ workload, path }) => workloadNotes(workload, path, contextOf(app, workload.name, provider))),
    ...analysisNotes(measured, { analyses: app.analyses, rolloutDriver, origins: app.origins }),
    ...subnetworkNotes(app),
    ...uncountedFindings(rollouts, measured, app),
  ];
}

/** Notes on one workload; `at` is its path in the input. */
export function workloadNotes(workload: Runnable, at: Path, context: CloudRunContext): Finding[] {
  const of = { workload, at, context };
  return [
    ...findings(workloadSupport, { of, value: workload, at, stated: context }),
    ...startedIn(workload, at).flatMap(({ container, path }) =>
      findings(containerSupport, { of: { ...of, container }, value: container, at: path, stated: context }),
    ),
    ...unaskable(workload, at, context),
    ...frozenLabels(workload, context),
    ...(workload.kind === 'service' ? serviceNotes(workload, at, context) : []),
  ];
}

/** Cloud Run waits for the port of a service whether a probe is wanted or not. */
function unaskable(workload: Runnable, at: Path, { origins }: CloudRunContext): Finding[] {
  const path = [...at, 'probes', 'startup'];
  if (workload.kind !== 'service' || workload.probes.startup !== undefined || !isStated({ origins }, path)) return [];
  return [{ level: 'emulated', path, reason: 'without a startup probe Cloud Run asks by itself whether the port accepts a connection' }];
}

function serviceNotes(service: ResolvedService, at: Path, context: CloudRunContext): Finding[] {
  const { rollout } = service;
  const path = [...at, 'rollout'];
  return [
    ...closed(service, context),
    ...renamed(service, at, context),
    ...(rollout.kind === 'canary'
      ? [...lostSteps(rollout, path, context.rolloutDriver), ...unwatched(rollout, path, context.rolloutDriver)]
      : []),
  ];
}

/** Labels of revisions that others make than Terraform and the manifests of Cloud Deploy. */
function frozenLabels(workload: Runnable, { options, rolloutDriver }: CloudRunContext): Finding[] {
  if ((workload.kind !== 'service' && workload.kind !== 'worker') || workload.cloudRun?.revisionLabels === undefined) return [];
  const isScripted = workload.kind === 'service' && workload.rollout.kind !== 'rolling' && rolloutDriver === 'script';
  if (!isScripted && workload.cloudRun.revisions?.kind !== 'deployer') return [];
  const reason = 'Terraform states them when it makes the resource: the deployer of revisions keeps or changes them from then on';
  return [{ level: 'degraded', path: [...options, 'revisionLabels'], reason }];
}

/** What has no effect where the run.app address is closed. */
function closed({ cloudRun = {}, rollout }: ResolvedService, { rolloutDriver, options, provider }: CloudRunContext): Finding[] {
  const { defaultUrl, ingress, revisions } = cloudRun;
  if (defaultUrl !== 'disabled') return [];
  const degraded = (path: Finding['path'], reason: string): Finding => ({ level: 'degraded', path: [...options, ...path], reason });
  const targets = revisions?.kind === 'terraform' ? (revisions.traffic ?? []) : [];
  return [
    ...(provider === undefined ? [degraded(['defaultUrl'], `${needs('defaultUrl')}: a stack with an older one is refused`)] : []),
    ...(ingress === 'all'
      ? [degraded(['ingress'], 'it opens domain mappings only, which are made apart: the run.app address is closed')]
      : []),
    ...targets.flatMap(({ tag }, index) =>
      tag === undefined
        ? []
        : [degraded(['revisions', 'traffic', index, 'tag'], 'its run.app address is closed: only a load balancer can lead to it')],
    ),
    ...(rolloutDriver === 'script' && rollout.kind !== 'rolling'
      ? [
          degraded(
            ['defaultUrl'],
            'the rollout script asks the new revision nothing before it has traffic: the address of its tag is closed',
          ),
        ]
      : []),
  ];
}

/** A rollout script asks what a probe asks, under another name. */
function renamed(service: ResolvedService, at: Path, { rolloutDriver }: CloudRunContext): Finding[] {
  const { probe, host } = smokeRequest(service) ?? {};
  if (probe === undefined || host === undefined || rolloutDriver !== 'script' || service.rollout.kind === 'rolling') return [];
  const reason = 'the rollout script asks the new revision at the address of its tag, which is the name that the program gets there';
  return [{ level: 'degraded', path: [...at, 'probes', probe, 'headers', host], reason }];
}

const anew = 'Cloud Deploy measures anew in each phase, and not while it waits for a person or before it advances by itself';
const ended = 'not measured while the script waits for a person: it has ended by then, and measures anew from --promote on';

/** A rollout driver measures only while it runs; Terraform never does. */
function unwatched({ steps, background }: ResolvedCanary, path: Path, rolloutDriver: RolloutDriver): Finding[] {
  if (background === undefined || rolloutDriver === 'terraform') return [];
  const waits = steps.some((step, index) => index >= background.fromStep && step.kind === 'pause' && step.duration === undefined);
  if (rolloutDriver === 'script' && !waits) return [];
  const reason = rolloutDriver === 'script' ? ended : anew;
  return [{ level: 'degraded', path: [...path, 'background', 'analyses'], reason }];
}

/** A phase of Cloud Deploy waits for one person at most, and for none when all traffic has moved. */
function lostSteps(rollout: ResolvedCanary, path: Path, rolloutDriver: RolloutDriver): Finding[] {
  const kept = cloudRunRollout(rollout);
  if (rolloutDriver !== 'cloud-deploy' || kept === undefined) return [];
  const places = rollout.steps.flatMap((step, index) => (isCloudRunStep(step) ? [index] : []));
  const reason = 'Cloud Deploy waits for a person once between two weights, and not once all traffic has moved';
  return deployPhases(rolloutSteps(kept)).lost.map((position) => ({
    level: 'unsupported' as const,
    path: [...path, 'steps', places[position] ?? 0],
    reason,
  }));
}

/** Workloads of one subnetwork add up. */
function subnetworkNotes(app: ResolvedApplication): Finding[] {
  const room = roomForInstances(app);
  const most = inhabitants(app).reduce((sum, { instances }) => sum + instances, 0);
  if (room === undefined || most <= room) return [];
  const { name, google } = app.environment;
  const reason = `${most} instances of all workloads together take two addresses each, and ${google?.subnetRange} has room for ${room}: give a range of /${prefixFor(most)}, or instances do not start when all are at their most`;
  return [{ level: 'degraded', path: ['environments', name, 'google', 'subnetRange'], reason }];
}
