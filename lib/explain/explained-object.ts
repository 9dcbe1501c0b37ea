import { own } from '../model/own';
import { isRecord, sortedEntries } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import type { Rule } from '../model/rule';
import { renderJob } from '../targets/cloud-run/render/job';
import { renderService } from '../targets/cloud-run/render/service';
import { renderWorkerPool } from '../targets/cloud-run/render/worker-pool';
import { withUrls } from '../targets/cloud-run/service-urls';
import { type CloudRunOutput, cloudRun } from '../targets/cloud-run/target';
import { escapeDollars } from '../targets/compose/render/escape-dollars';
import { renderProject } from '../targets/compose/render/project';
import { compose } from '../targets/compose/target';
import { renderFoundation } from '../targets/google-foundation/render/foundation';
import { googleFoundation } from '../targets/google-foundation/target';
import { finalObjects } from '../targets/kubernetes/final-objects';
import { kubernetes } from '../targets/kubernetes/target';

/** Targets whose output is explained. */
export type ExplainedTarget = 'kubernetes' | 'cloud-run' | 'google-foundation' | 'compose';

/** One object of the output of a target. */
export interface ExplainedObject {
  readonly target: ExplainedTarget;
  /** `Deployment`, `google_cloud_run_v2_service`, `services`. */
  readonly type: string;
  readonly name: string;
  /** Of Kubernetes. */
  readonly namespace?: string;
  /** Workload that it belongs to; undefined where it is of the application as a whole. */
  readonly workload?: string;
  /** Plain data. */
  readonly value: unknown;
}

/** How a target renders what is explained. */
export interface ExplainedRendering {
  readonly name: ExplainedTarget;
  /** Settings of an environment that ask for it. */
  readonly settings: 'kubernetes' | 'google' | 'compose';
  readonly rules: readonly Rule[];
  readonly render: (app: ResolvedApplication) => readonly ExplainedObject[];
}

/** All targets whose output is explained. */
export const explainedRenderings: readonly ExplainedRendering[] = [
  { name: 'kubernetes', settings: 'kubernetes', rules: kubernetes.rules, render: kubernetesObjects },
  { name: 'cloud-run', settings: 'google', rules: cloudRun.rules, render: (app) => runObjects(cloudRun.render(app).output) },
  { name: 'google-foundation', settings: 'google', rules: googleFoundation.rules, render: foundationObjects },
  { name: 'compose', settings: 'compose', rules: compose.rules, render: composeObjects },
];

function kubernetesObjects(app: ResolvedApplication): readonly ExplainedObject[] {
  return finalObjects(app).objects.map((object) => {
    const { name, namespace, labels } = object.metadata;
    const workload = own(labels, 'app.kubernetes.io/instance');
    const belongs = workload !== undefined && own(app.workloads, workload) !== undefined;
    return {
      target: 'kubernetes',
      type: object.kind,
      name,
      ...(namespace !== undefined && { namespace }),
      ...(belongs && { workload }),
      value: object,
    };
  });
}

function runObjects({ services, jobs, workers }: CloudRunOutput): readonly ExplainedObject[] {
  const named = (type: string, [workload, value]: readonly [string, object]): ExplainedObject => {
    return { target: 'cloud-run', type, name: workload, workload, value };
  };
  return [
    ...sortedEntries(services).map(([name, spec]) =>
      named(`${run}_service`, [name, renderService(withUrls(spec, urlOf), spec.serviceAccount ?? '')]),
    ),
    ...sortedEntries(jobs).map(([name, spec]) => named(`${run}_job`, [name, renderJob(withUrls(spec, urlOf), spec.serviceAccount ?? '')])),
    ...sortedEntries(workers).map(([name, spec]) =>
      named(`${run}_worker_pool`, [name, renderWorkerPool(withUrls(spec, urlOf), spec.serviceAccount ?? '')]),
    ),
  ];
}

const run = 'google_cloud_run_v2';

/** An address is an attribute of the service that has it. */
function urlOf(workload: string): string {
  return `google_cloud_run_v2_service.${workload}.uri`;
}

/** Parts of the foundation are what its constructs take: their words are those of the options. */
function foundationObjects(app: ResolvedApplication): readonly ExplainedObject[] {
  return sortedEntries<unknown>({ ...renderFoundation(app) }).flatMap(([part, value]): ExplainedObject[] => {
    if (value === undefined) return [];
    const of = (name: string, inner: unknown): ExplainedObject => ({ target: 'google-foundation', type: 'foundation', name, value: inner });
    return namedParts.has(part) && isRecord(value)
      ? sortedEntries(value).map(([name, each]) => of(`${part}.${name}`, each))
      : [of(part, typeof value === 'object' ? value : { value })];
  });
}

const namedParts = new Set(['databases', 'caches', 'buckets', 'topics', 'secrets', 'accounts']);

function composeObjects(app: ResolvedApplication): readonly ExplainedObject[] {
  const project = escapeDollars(renderProject(app));
  return sortedEntries(isRecord(project) ? project : {}).flatMap(([section, value]): ExplainedObject[] => {
    if (!isRecord(value)) return [{ target: 'compose', type: section, name: '', value: { value } }];
    return sortedEntries(value).map(([name, each]) => {
      const workload = section === 'services' && own(app.workloads, name) !== undefined ? { workload: name } : {};
      return { target: 'compose', type: section, name, ...workload, value: each };
    });
  });
}
