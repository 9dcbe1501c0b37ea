import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { examine } from '../../model/examine';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { formatPath, type Issue } from '../../model/issue';
import { nameOf } from '../../model/name-of';
import type { BlueGreenRollout, CanaryRollout } from '../../model/rollout';
import { peek } from '../../model/schema/plain-data';
import type { Workload } from '../../model/workload';
import { planOf, type RolloutPlan } from '../../rollout/plan';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { place } from '../../targets/kubernetes/rules/namespace';
import { kubernetes } from '../../targets/kubernetes/target';
import type { Note } from '../../targets/target';
import { given } from './given';
import { inProps, notesInProps, withoutWorkload } from './in-props';
import type { RolledOutProps, TakeOverProps } from './rollout-props';
import { surroundings as surroundingsSchema, takeOver } from './rollout-props-schema';
import { takeOverDeployment, takeOverNote, withServiceAccount } from './take-over-deployment';

/** A rollout by itself: its objects, what they do otherwise than asked, and its plan. */
export interface CompiledRollout {
  readonly objects: readonly KubernetesObject[];
  readonly notes: readonly Note[];
  readonly plan: RolloutPlan;
}

/** What belongs to a rollout; everything around it is its chart's. */
const kinds = new Set([
  'ConfigMap',
  'Service',
  'HealthCheckPolicy',
  'GCPBackendPolicy',
  'HTTPRoute',
  'Ingress',
  'DestinationRule',
  'VirtualService',
  'AnalysisTemplate',
  'Rollout',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
]);

/** The namespace is that of the chart, so it may be any. */
const rules = kubernetes.rules.filter((rule) => rule !== place);

/** Stands for the image of a Deployment: it is in nothing that is made. */
const anyImage = `registry.invalid/deployment@sha256:${'0'.repeat(64)}`;

/** What the props leave open. */
export interface RolloutPlace {
  /** Name of the construct. */
  readonly id: string;
  /** Of the chart. */
  readonly namespace: string | undefined;
}

/** @throws InvalidApplicationError naming all problems at once, by their places in the props */
export function compileRollout(props: RolledOutProps, rollout: CanaryRollout | BlueGreenRollout, at: RolloutPlace): CompiledRollout {
  const { name = at.id, namespace = at.namespace ?? 'default', tier = 'staging', ...surroundings } = props;
  const { platform, router, prometheus, notifications, quota, rollouts, serviceAccount, analyses, secrets, jobs, ...own } = surroundings;
  const environment: NamedEnvironment = {
    name: tier,
    tier,
    kubernetes: {
      namespace,
      ...given({ platform, prometheus, notifications, quota }),
      ...(router !== undefined && { routers: { [name]: router } }),
    },
    ...given({ rollouts }),
  };
  const unfit = unfitProps(given({ serviceAccount, jobs }), own);
  const asked = Object.entries(peek(jobs)).map(([key, job]) => [key, { ...peek(job), kind: 'job' }] as const);
  const workload = { kind: 'service', ...podsOf(own), rollout } as Workload; // fields of a service, or of a worker
  const application: Application = {
    name,
    ...given({ analyses, secrets }),
    workloads: { ...Object.fromEntries(asked), [name]: workload } as Application['workloads'], // the model judges them
  };
  const within = withoutWorkload(tier, name);
  const title = nameOf(props, at.id);
  return inProps(title, within, () => {
    const { resolved: app, issues } = examine(application, environment, rules);
    const found = [...unfit, ...issues];
    if (app === undefined || found.length > 0) throw new InvalidApplicationError(title, found);
    const plan = planOf(app, name);
    if (plan === undefined) throw new Error(`${name} has no plan`); // it is a canary, or blue and green
    const { output, notes } = kubernetes.render(app);
    const objects = output
      .filter(({ kind, metadata }) => kinds.has(kind) && (kind !== 'ConfigMap' || metadata.name === name))
      .map((object) => withServiceAccount('deployment' in own ? takeOverDeployment(object, own) : object, serviceAccount));
    return {
      objects,
      notes: 'deployment' in own ? takenOver(objects, own, notesInProps(notes, within)) : notesInProps(notes, within),
      plan,
    };
  });
}

/** What is said of a Deployment of the same name holds for one that is not taken over. */
function takenOver(objects: readonly KubernetesObject[], own: TakeOverProps, notes: readonly Note[]): readonly Note[] {
  const rollout = objects.find(({ kind }) => kind === 'Rollout');
  const others = notes.filter(({ level, path }) => level !== 'hand-over' || formatPath(path) !== 'name');
  return rollout === undefined ? others : [...others, takeOverNote(own, rollout)];
}

/** What is wrong with the props that the model does not know. */
function unfitProps(surroundings: object, own: object): readonly Issue[] {
  const issues: Issue[] = [];
  surroundingsSchema.read(surroundings, [], issues);
  const { deployment, labels } = peek(own);
  if ('deployment' in own) takeOver.read(given({ deployment, labels }), [], issues);
  return issues;
}

/** The fields of the workload: those given, or those of one that stands for the Deployment. */
function podsOf(own: object): object {
  if (!('deployment' in own)) return own;
  const { deployment: _deployment, labels: _labels, ...rest } = own as { readonly [key: string]: unknown }; // read by key only
  return { ...rest, image: anyImage };
}
