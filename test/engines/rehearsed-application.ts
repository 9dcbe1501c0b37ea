import {
  type Application,
  atLeast,
  equals,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  planOf,
  prometheusQuery,
  type RolloutPlan,
  webCheck,
} from 'orchestra-cdk';
import { resolveUnchecked } from '../../lib/model/resolve';
import type { ResolvedApplication } from '../../lib/model/resolved';
import { type RehearsedPlan, rehearsedPlans } from './rehearsal-plans';

/** What a plan says of its deployment. */
export type DeployedPlan = Pick<RehearsedPlan, 'rollout' | 'replicas' | 'routed' | 'autoscaled' | 'progressDeadlineSeconds'>;

/**
 * All plans that have a router, or all that have none, as one application with a service for each. The rules are not asked: some of
 * the plans are what they would refuse.
 */
export class RehearsedApplication {
  readonly namespace: string;
  readonly names: readonly string[];
  /** By version: all plans are resolved and rendered together. */
  private readonly resolutions = new Map<string, ResolvedApplication>();
  private readonly renderings = new Map<string, readonly KubernetesObject[]>();

  /**
   * @param judge - address at which the checks ask
   * @param prefix - of the namespace
   */
  constructor(
    private readonly routed: boolean,
    private readonly judge: string,
    private readonly plans: { readonly [name: string]: DeployedPlan } = rehearsedPlans,
    prefix = '',
  ) {
    this.namespace = `${prefix}${routed ? 'with-router' : 'without-router'}`;
    this.names = Object.keys(plans).filter((name) => (plans[name]?.routed ?? false) === routed);
  }

  objects(version: string): readonly KubernetesObject[] {
    const rendered =
      this.renderings.get(version) ?? kubernetes.render(this.resolved(version)).output.map((object) => this.withDeadline(object));
    this.renderings.set(version, rendered);
    return rendered;
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

  private resolved(version: string): ResolvedApplication {
    const resolved = this.resolutions.get(version) ?? this.resolve(version);
    this.resolutions.set(version, resolved);
    return resolved;
  }

  private resolve(version: string): ResolvedApplication {
    const { names, routed } = this;
    const environment: NamedEnvironment = {
      name: 'test',
      tier: 'development',
      // The controller knows nginx by itself. For the Gateway API it has a plugin, a program of its own that is not to be had here.
      kubernetes: { prometheus: this.judge, ...(routed && { router: { kind: 'nginx' } }) },
      registry: 'registry.example.com/test',
      images: Object.fromEntries(names.map((name) => [name, { tag: version }])),
    };
    return resolveUnchecked(this.application(), environment);
  }

  private application(): Application {
    const services = this.names.map((name) => {
      const { rollout, replicas, autoscaled } = this.deployed(name);
      const scaling = { min: replicas, max: autoscaled ? 20 : replicas };
      // all of them find room on the nodes at once
      return [name, { kind: 'service' as const, scaling, rollout, resources: { cpu: '10m' as const, memory: '16Mi' as const } }] as const;
    });
    const check = { url: `${this.judge}/{{args.workload}}`, jsonPath: '{$.ok}', limit: equals(true), interval: '1s' } as const;
    return {
      name: this.namespace,
      workloads: Object.fromEntries(services),
      analyses: {
        check: webCheck({ ...check, count: 2 }),
        slow: webCheck({ ...check, count: 12 }),
        watch: webCheck({ ...check, count: 1000 }),
        unsure: prometheusQuery({ query: 'answer{workload="{{args.workload}}"}', limit: atLeast(1), count: 1, interval: '1s' }),
      },
    };
  }

  private deployed(name: string): DeployedPlan {
    const plan = this.plans[name];
    if (plan === undefined) throw new Error(`no plan ${name}`);
    return plan;
  }

  /** The model has no word for it. */
  private withDeadline(object: KubernetesObject): KubernetesObject {
    const seconds = object.kind === 'Rollout' ? this.deployed(object.metadata.name).progressDeadlineSeconds : undefined;
    return seconds === undefined ? object : { ...object, spec: { ...(object['spec'] as object), progressDeadlineSeconds: seconds } }; // as renderRollout makes it
  }
}

export function rehearsedPlan(name: string): RehearsedPlan {
  const plan = rehearsedPlans[name];
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}
