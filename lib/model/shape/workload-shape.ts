import { cronProblem } from '../cron';
import { issue } from '../issue';
import { labelKey, labelValue } from '../schema/names';
import { peek } from '../schema/plain-data';
import { tokenForm } from '../token';
import type {
  Agent,
  Job,
  Placement,
  PublicAccess,
  Scaling,
  ScheduledJob,
  Service,
  StatefulService,
  Toleration,
  Worker,
  WorkloadBase,
} from '../workload';
import { cloudRunJobOptions, cloudRunServiceOptions, cloudRunWorkerOptions } from './cloud-run-options-shape';
import { containerShapes, init, lifecycle, ports, reasoned, sidecars } from './container-shape';
import { percent, rollout } from './rollout-shape';
import { fields, flag, isRecord, kinds, listOf, oneOf, parsed, recordOf, type Shape, text, when, whole } from './shape';

type Kind = 'service' | 'worker' | 'job' | 'scheduled-job' | 'agent' | 'stateful-service';

/** Ports below 1024 need a right that no container has. */
const mainPort = whole(1024, 65535);

const scalingShapes = { min: whole(0, 1000), max: whole(1, 1000), targetCpu: percent, targetMemory: percent };
const placement = fields<Placement>({
  spread: oneOf('zones', 'nodes', 'none'),
  nodeLabels: recordOf(text(labelValue), labelKey),
  preferredNodeLabels: recordOf(text(labelValue), labelKey),
  tolerations: listOf(
    fields<Toleration>({ key: text(labelKey), value: text(labelValue), effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute') }, [
      'key',
    ]),
  ),
});
const access = kinds({
  internal: fields({ kind: text() }),
  public: fields<PublicAccess>({ kind: text(), reason: (value, path, issues) => reasonOf(value, path, issues) }, ['kind', 'reason']),
});

const base: { readonly [K in keyof Required<WorkloadBase>]: Shape } = {
  ...containerShapes,
  optional: flag,
  sidecars,
  init,
  lifecycle,
  placement,
  databaseConnections: whole(1, 1000),
};
const task = {
  retries: whole(0, 10),
  timeoutSeconds: whole(1, 86400),
  tasks: whole(1, 10000),
  parallelism: whole(1, 10000),
  cloudRun: cloudRunJobOptions,
};
const kind = text();

const cron: Shape = (value, path, issues) => {
  const problem = typeof value === 'string' ? cronProblem(value) : undefined;
  if (problem === undefined || tokenForm(value) !== undefined)
    return text({ allowed: "five cron fields such as '0 3 * * *'" })(value, path, issues);
  issues.push(issue('wrong-schedule', path, problem));
  return undefined;
};
const timeZone: Shape = (value, path, issues) => parsed(knownTimeZone, "an IANA time zone such as 'Europe/Berlin'")(value, path, issues);

/** The keys of each kind of workload; the compiler demands them all. */
export const workloadShapes = {
  service: {
    ...base,
    kind,
    port: mainPort,
    protocol: oneOf('http1', 'http2'),
    ports,
    requestTimeoutSeconds: whole(1, 3600),
    scaling: fields<Scaling>({ ...scalingShapes, concurrency: whole(1, 1000) }),
    rollout,
    access,
    cloudRun: cloudRunServiceOptions,
  } satisfies Shapes<Service>,
  worker: {
    ...base,
    kind,
    ports,
    scaling: fields<Omit<Scaling, 'concurrency'>>(scalingShapes),
    rollout,
    cloudRun: cloudRunWorkerOptions,
  } satisfies Shapes<Worker>,
  job: { ...base, kind, ...task, runs: oneOf('before-release', 'on-demand') } satisfies Shapes<Job>,
  'scheduled-job': {
    ...base,
    kind,
    ...task,
    schedule: cron,
    timeZone,
    concurrency: oneOf('allow', 'forbid', 'replace'),
  } satisfies Shapes<ScheduledJob>,
  agent: { ...base, kind, ports } satisfies Shapes<Agent>,
  'stateful-service': { ...base, kind, port: mainPort, ports, replicas: whole(1, 1000) } satisfies Shapes<StatefulService>,
} satisfies { readonly [K in Kind]: object };

type Shapes<T> = { readonly [K in keyof Required<T>]: Shape };

/** A workload as an application states it. */
export const workload = kinds({
  service: fields<Service>(workloadShapes.service),
  worker: fields<Worker>(workloadShapes.worker),
  job: fields<Job>(workloadShapes.job),
  'scheduled-job': fields<ScheduledJob>(workloadShapes['scheduled-job'], ['kind', 'schedule'], { schedule: '0 0 * * *' }),
  agent: fields<Agent>(workloadShapes.agent),
  'stateful-service': fields<StatefulService>(workloadShapes['stateful-service'], ['kind', 'port'], { port: 8080 }),
});

/** What an environment may say of a workload of that kind; undefined for an unknown kind. */
export function overrideOf(workload: unknown): Shape | undefined {
  const name = peek(workload)['kind'];
  if (typeof name !== 'string' || !Object.hasOwn(workloadShapes, name)) return undefined;
  const { kind: _kind, optional: _optional, ...overridable } = workloadShapes[name as Kind]; // hasOwn has just shown it
  return when((value) => typeof value === 'boolean', flag, fields<{ [key: string]: unknown }>(overridable));
}

function reasonOf(...[value, path, issues]: Parameters<Shape>): unknown {
  const checked = reasoned({ reason: value }, path.slice(0, -1), issues);
  return isRecord(checked) ? checked['reason'] : undefined;
}

function knownTimeZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined; // a RangeError: no such zone
  }
}
