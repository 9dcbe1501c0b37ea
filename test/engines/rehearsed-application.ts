import {
  type Application,
  equals,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  planOf,
  type RolloutPlan,
  webCheck,
} from 'orchestra-cdk';
import { resolveUnchecked } from '../../lib/model/resolve';
import { type RehearsedPlan, rehearsedPlans } from './rehearsal-plans';

/**
 * All plans that have a router, or all that have none, as one application with a service for each. The rules are not asked: some of
 * the plans are what they would refuse.
 */
export class RehearsedApplication {
  readonly namespace: string;
  readonly names: readonly string[];

  /** @param judge - address at which the checks ask */
  constructor(
    private readonly routed: boolean,
    private readonly judge: string,
  ) {
    this.namespace = routed ? 'with-router' : 'without-router';
    this.names = Object.keys(rehearsedPlans).filter((name) => (rehearsedPlan(name).routed ?? false) === routed);
  }

  objects(version: string): readonly KubernetesObject[] {
    return kubernetes.render(this.resolved(version)).output.map(withDeadline);
  }

  /** The Rollout of a plan alone. */
  rollout(name: string, version: string): KubernetesObject {
    const found = this.objects(version).find(({ kind, metadata }) => kind === 'Rollout' && metadata.name === name);
    if (found === undefined) throw new Error(`nothing is rendered for ${name}`);
    return found;
  }

  /** What is rehearsed: read from just what the controller is given. */
  plan(name: string): RolloutPlan {
    const plan = planOf(this.resolved('1'), name);
    if (plan === undefined) throw new Error(`${name} has no plan`);
    return plan;
  }

  private resolved(version: string) {
    const { names, routed } = this;
    const environment: NamedEnvironment = {
      name: 'test',
      tier: 'development',
      // The controller knows nginx by itself. For the Gateway API it has a plugin, a program of its own that is not to be had here.
      kubernetes: routed ? { router: { kind: 'nginx' } } : {},
      registry: 'registry.example.com/test',
      images: Object.fromEntries(names.map((name) => [name, { tag: version }])),
    };
    return resolveUnchecked(this.application(), environment);
  }

  private application(): Application {
    const services = this.names.map((name) => {
      const { rollout, replicas, autoscaled } = rehearsedPlan(name);
      const scaling = { min: replicas, max: autoscaled ? 20 : replicas };
      return [name, { kind: 'service' as const, scaling, rollout }] as const;
    });
    const check = { url: `${this.judge}/{{args.workload}}`, jsonPath: '{$.ok}', limit: equals(true), interval: '1s' } as const;
    return {
      name: this.namespace,
      workloads: Object.fromEntries(services),
      analyses: { check: webCheck({ ...check, count: 2 }), watch: webCheck({ ...check, count: 1000 }) },
    };
  }
}

export function rehearsedPlan(name: string): RehearsedPlan {
  const plan = rehearsedPlans[name];
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}

/** The model has no word for it. */
function withDeadline(object: KubernetesObject): KubernetesObject {
  const seconds = object.kind === 'Rollout' ? rehearsedPlan(object.metadata.name).progressDeadlineSeconds : undefined;
  return seconds === undefined ? object : { ...object, spec: { ...(object['spec'] as object), progressDeadlineSeconds: seconds } }; // as renderRollout makes it
}
