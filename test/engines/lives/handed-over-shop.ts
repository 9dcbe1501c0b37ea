import {
  type Application,
  blueGreen,
  canary,
  compile,
  helmChart,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  type Note,
  type OutputFile,
  packageObjects,
  pause,
  rolling,
  secret,
  serviceHost,
  weight,
} from 'orchestra-cdk';
import { readyAfter } from '../rollouts';

/** Replicas of the service that is handed over. */
export const replicas = 5;

const steps = [weight(20), pause('1s')];
const fixed = { min: replicas, max: replicas };

/** What the service is, before and after. */
export const plans = {
  fixed: { rollout: rolling(), scaling: fixed },
  range: { rollout: rolling(), scaling: { min: replicas, max: 2 * replicas } },
  canary: { rollout: canary(steps), scaling: fixed },
  blueGreen: { rollout: blueGreen(), scaling: fixed },
} as const;
export type Plan = keyof typeof plans;

/** Its objects in a namespace, and the notes on it. */
export function shopAs(namespace: string, plan: Plan): { readonly objects: readonly KubernetesObject[]; readonly notes: readonly Note[] } {
  const workloads = { api: { kind: 'service', image: 'registry.example.com/api:1.0.0', ...plans[plan] } } as const;
  const { output, notes } = compile(kubernetes, { name: 'shop', workloads }, place(namespace));
  return { objects: output.map((object) => slowed(object, { pods: 'all', time: '2s' })), notes };
}

/** A chart whose values switch between these plans; the base has a fixed number. */
export function chartOf(namespace: string, other: Plan): readonly OutputFile[] {
  const workloads = { api: { kind: 'service', image: 'registry.example.com/api:1.0.0', ...plans.fixed } } as const;
  const environments = {
    fixed: place(namespace, 'fixed'),
    other: { ...place(namespace, 'other'), workloads: { api: plans[other] } },
  };
  return slowChart({ name: 'shop', workloads }, environments, { pods: 'all', time: '2s' });
}

/** A chart with a job before a release that calls a database of the same chart, and a worker that reads a secret. */
export function jobsChartOf(namespace: string): readonly OutputFile[] {
  const image = (name: string) => `registry.example.com/${name}:1.0.0`;
  const one = { min: 1, max: 1 };
  const workloads = {
    api: { kind: 'service', image: image('api'), scaling: one },
    db: { kind: 'stateful-service', image: image('db'), port: 5432 },
    migrate: { kind: 'job', runs: 'before-release', image: image('migrate'), env: { PGHOST: serviceHost('db') } },
    reader: { kind: 'worker', image: image('reader'), scaling: one, env: { KEY: secret('key') } },
  } as const;
  const application = { name: 'shop', secrets: { key: { version: '3' } }, workloads };
  // its pods wait for the job: the test says when they are ready
  return slowChart(application, { fixed: place(namespace, 'fixed') }, { pods: 'api', time: 'never' });
}

function slowChart(
  application: Application,
  environments: { readonly [name: string]: NamedEnvironment },
  slow: Slow,
): readonly OutputFile[] {
  const { objects, ...packaged } = packageObjects(application, environments);
  const all = Object.entries(objects).map(([name, list]) => [name, list.map((object) => slowed(object, slow))] as const);
  return helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...packaged, objects: Object.fromEntries(all) }).output;
}

function place(namespace: string, name = 'staging'): NamedEnvironment {
  return { name, tier: 'staging', kubernetes: { namespace } };
}

/** Which pods get ready when: new ones need a moment, so that old ones that go too early are missed. */
interface Slow {
  readonly pods: 'all' | 'api';
  readonly time: string;
}

function slowed(object: KubernetesObject, { pods, time }: Slow): KubernetesObject {
  if (object.kind !== 'Deployment' && object.kind !== 'Rollout') return object;
  if (pods !== 'all' && object.metadata.name !== pods) return object;
  // as renderDeployment and renderRollout make it
  const spec = object['spec'] as { readonly template: { readonly metadata: { readonly annotations?: object } } };
  const { metadata } = spec.template;
  const annotations = { ...metadata.annotations, ...readyAfter(time) };
  return { ...object, spec: { ...spec, template: { ...spec.template, metadata: { ...metadata, annotations } } } };
}
