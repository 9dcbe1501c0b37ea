import type { Path } from '../../../model/issue';
import type { ResolvedService } from '../../../model/resolved-workload';
import { hasLessThanACore } from '../concurrency';
import { type CloudRunContext, optionName } from '../context';
import { needs } from '../late-options';
import { smokeRequest } from '../smoke-request';
import { type Finding, ifStated } from './finding';
import { rolloutNotes } from './rollout-notes';

type Options = NonNullable<ResolvedService['cloudRun']>;

/** What Cloud Run does otherwise, or not, of what only services ask for. */
export function serviceNotes(service: ResolvedService, at: Path, context: CloudRunContext): Finding[] {
  const { ports, scaling, rollout, cloudRun = {} } = service;
  const unsupported = (key: string, reason: string): Finding => ({ level: 'unsupported', path: [...at, key], reason });
  const byMemory: Finding[] =
    scaling.targetMemory === undefined
      ? []
      : [{ level: 'unsupported', path: [...at, 'scaling', 'targetMemory'], reason: 'memory decides nothing on Cloud Run' }];
  return [
    ...(Object.keys(ports).length > 0 ? [unsupported('ports', 'a Cloud Run service is reached at its main port only')] : []),
    ...ifStated(
      context,
      [...at, 'scaling', 'targetCpu'],
      'Cloud Run scales by requests (scaling.concurrency) and by a CPU target of its own, 60 percent',
    ),
    ...byMemory,
    ...oneAtATime(service, at),
    ...counted(cloudRun, at, context),
    ...balanced(service, at, context),
    ...closed(service, context),
    ...renamed(service, at, context),
    ...rolloutNotes(rollout, [...at, 'rollout'], context),
  ];
}

function oneAtATime(service: ResolvedService, at: Path): Finding[] {
  if (service.scaling.concurrency !== undefined || !hasLessThanACore(service)) return [];
  const reason = 'an instance with less than one core answers one request at a time, so that scaling.concurrency is 1';
  return [{ level: 'degraded', path: [...at, 'resources', 'cpu'], reason }];
}

function counted({ instances }: Options, at: Path, context: CloudRunContext): Finding[] {
  if (instances?.kind !== 'manual') return [];
  const reason = `${optionName('instances', at, context)} says how many there are`;
  return [...ifStated(context, [...at, 'scaling', 'min'], reason), ...ifStated(context, [...at, 'scaling', 'max'], reason)];
}

function balanced({ access: { kind }, cloudRun = {} }: ResolvedService, at: Path, context: CloudRunContext): Finding[] {
  const { ingress = 'internal-and-cloud-load-balancing', defaultUrl } = cloudRun;
  if (kind !== 'public' || ingress === 'all') return [];
  const otherwise = `; ${optionName('ingress', at, context)} 'all' opens its run.app address too`;
  const reason =
    ingress === 'internal'
      ? "anybody may call it, but it is reached from the project's networks only"
      : `it is reached through a load balancer of Google Cloud only, which is made apart${defaultUrl === 'disabled' ? '' : otherwise}`;
  return [{ level: 'degraded', path: [...at, 'access'], reason }];
}

/** What has no effect where the run.app address is closed. */
function closed({ cloudRun = {}, rollout }: ResolvedService, { canaries, options, provider }: CloudRunContext): Finding[] {
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
    ...(canaries === 'script' && rollout.kind !== 'rolling'
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
function renamed(service: ResolvedService, at: Path, { canaries }: CloudRunContext): Finding[] {
  const { probe, host } = smokeRequest(service) ?? {};
  if (probe === undefined || host === undefined || canaries !== 'script' || service.rollout.kind === 'rolling') return [];
  const reason = 'the rollout script asks the new revision at the address of its tag, which is the name that the program gets there';
  return [{ level: 'degraded', path: [...at, 'probes', probe, 'headers', host], reason }];
}
