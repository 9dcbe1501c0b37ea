import { resolve } from '../../model/examine';
import { parseImage } from '../../model/image';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { inOrderOfTiers } from '../../packaging/package-objects';
import { entrancesOf } from '../../report/map/entrances';
import { checkEnvironments } from '../../targets/check-environments';
import { compose } from '../../targets/compose/target';
import { googleFoundation } from '../../targets/google-foundation/target';
import { kubernetes } from '../../targets/kubernetes/target';
import { compile, type Note, type Target } from '../../targets/target';
import { environmentOf, type LoadedApplication } from '../loaded-application';
import { listedTargets } from './listed-targets';

/** A workload in one environment. */
export interface ListedService {
  readonly workload: string;
  readonly kind: ResolvedWorkload['kind'];
  readonly environment: string;
  readonly targets: readonly string[];
  /** Tag, digest or both of its image. */
  readonly version: string;
  /** `2`, `2 to 10`, `each node`, or when a job runs. */
  readonly replicas: string;
  /** `public`, `internal`, or the way in from outside of the application. */
  readonly exposure: string;
  /** Kind of its rollouts. */
  readonly rollout: string;
}

/** All services of an application, and the notes of the targets. */
export interface ListedApplication {
  readonly application: string;
  readonly services: readonly ListedService[];
  readonly notes: readonly (Note & { readonly environment: string })[];
}

/**
 * Workloads by name, each in the environments that have it, from development to production.
 *
 * @throws InvalidApplicationError naming the problems of all environments at once
 */
export function listServices({ application, environments }: LoadedApplication, names?: readonly string[]): ListedApplication {
  const asked = names?.map((name) => environmentOf({ environments }, name)) ?? Object.values(environments);
  checkEnvironments(application, Object.fromEntries(asked.map((each) => [each.name, each])), [kubernetes, googleFoundation, compose]);
  const places = inOrderOfTiers(asked)
    .toReversed()
    .map((environment) => ({
      app: resolve(application, environment),
      targets: listedTargets(application, environment),
      environment,
    }));
  const workloads = [...new Set(places.flatMap(({ app }) => Object.keys(app.workloads)))].sort();
  return {
    application: application.name,
    services: workloads.flatMap((name) => places.flatMap((place) => listed(place, name))),
    notes: places.flatMap(({ environment, targets }) =>
      targets.flatMap((target) =>
        compile(target, application, environment).notes.map((note) => ({ ...note, environment: environment.name })),
      ),
    ),
  };
}

interface Place {
  readonly app: ResolvedApplication;
  readonly targets: readonly Target<unknown>[];
}

function listed({ app, targets }: Place, name: string): ListedService[] {
  const workload = Object.hasOwn(app.workloads, name) ? app.workloads[name] : undefined;
  if (workload === undefined) return [];
  const ways = new Set(entrancesOf(app, workload).map(({ kind }) => kind));
  return [
    {
      workload: name,
      kind: workload.kind,
      environment: app.environment.name,
      targets: targets.map((target) => target.name),
      version: versionOf(workload.image),
      replicas: replicasOf(workload),
      exposure: ways.size === 0 ? 'internal' : [...ways].sort().join(', '),
      rollout: rolloutOf(workload),
    },
  ];
}

function versionOf(image: string): string {
  const { tag, digest } = parseImage(image) ?? {};
  const short = digest?.slice(0, 'sha256:'.length + 12);
  return [tag, short].filter((each) => each !== undefined).join('@') || 'none';
}

function replicasOf(workload: ResolvedWorkload): string {
  switch (workload.kind) {
    case 'service':
    case 'worker':
      return rangeOf(workload.scaling.min, workload.scaling.max);
    case 'stateful-service':
      return String(workload.replicas);
    case 'agent':
      return 'each node';
    case 'job':
      return workload.runs === 'before-release' ? 'before a release' : 'by hand';
    case 'scheduled-job':
      return workload.schedule;
  }
}

function rangeOf(min: number, max: number): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function rolloutOf(workload: ResolvedWorkload): string {
  return 'rollout' in workload ? workload.rollout.kind : '';
}
