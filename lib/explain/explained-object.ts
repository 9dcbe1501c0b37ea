import type { NamedEnvironment } from '../model/environment';
import { own } from '../model/own';
import { isRecord, sortedEntries } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import { cloudRun } from '../targets/cloud-run/target';
import type { CloudRunOutput } from '../targets/cloud-run/target';
import { renderJob } from '../targets/cloud-run/render/job';
import { renderService } from '../targets/cloud-run/render/service';
import { renderWorkerPool } from '../targets/cloud-run/render/worker-pool';
import { escapeDollars } from '../targets/compose/render/escape-dollars';
import { renderProject } from '../targets/compose/render/project';
import { compose } from '../targets/compose/target';
import { finalObjects } from '../targets/kubernetes/final-objects';
import { kubernetes } from '../targets/kubernetes/target';

/** Targets whose output is explained. */
export type ExplainedTarget = 'kubernetes' | 'cloud-run' | 'compose';

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

/** What is rendered for each target, and the settings of an environment that ask for it. */
export const explainedTargets: readonly {
  readonly name: ExplainedTarget;
  readonly settings: string;
  readonly rules: typeof kubernetes.rules;
  readonly render: (app: ResolvedApplication) => readonly ExplainedObject[];
}[] = [
  { name: 'kubernetes', settings: 'kubernetes', rules: kubernetes.rules, render: kubernetesObjects },
  { name: 'cloud-run', settings: 'google', rules: cloudRun.rules, render: cloudRunObjects },
  { name: 'compose', settings: 'compose', rules: compose.rules, render: composeObjects },
];

/** Whether an environment is meant for a target. */
export function isMeantFor(environment: NamedEnvironment, settings: string): boolean {
  // as: settings of platforms are keys of an environment
  return own(environment as object as { readonly [key: string]: unknown }, settings) !== undefined;
}

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

function cloudRunObjects(app: ResolvedApplication): readonly ExplainedObject[] {
  const output = cloudRun.render(app).output;
  return [...runObjects(output), ...foundationObjects(output.foundation)];
}

function runObjects({ services, jobs, workers }: CloudRunOutput): readonly ExplainedObject[] {
  const named = (type: string, [workload, value]: readonly [string, object]): ExplainedObject => {
    return { target: 'cloud-run', type, name: workload, workload, value };
  };
  return [
    ...sortedEntries(services).map(([name, spec]) => named(`${run}_service`, [name, renderService(spec, spec.serviceAccount ?? '')])),
    ...sortedEntries(jobs).map(([name, spec]) => named(`${run}_job`, [name, renderJob(spec, spec.serviceAccount ?? '')])),
    ...sortedEntries(workers).map(([name, spec]) => named(`${run}_worker_pool`, [name, renderWorkerPool(spec, spec.serviceAccount ?? '')])),
  ];
}

const run = 'google_cloud_run_v2';

/** Parts of the foundation are what its constructs take: their words are those of the options. */
function foundationObjects(foundation: CloudRunOutput['foundation']): readonly ExplainedObject[] {
  return sortedEntries<unknown>({ ...foundation }).flatMap(([part, value]): ExplainedObject[] => {
    if (value === undefined) return [];
    const of = (name: string, inner: unknown): ExplainedObject => ({ target: 'cloud-run', type: 'foundation', name, value: inner });
    return namedParts.has(part) && isRecord(value)
      ? sortedEntries(value).map(([name, each]) => of(`${part}.${name}`, each))
      : [of(part, isRecord(value) || Array.isArray(value) ? value : { value })];
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
