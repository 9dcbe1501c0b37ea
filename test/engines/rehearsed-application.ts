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
  type Router,
  webCheck,
} from 'orchestra-cdk';
import { resolveUnchecked } from '../../lib/model/resolve';
import type { ResolvedApplication } from '../../lib/model/resolved';
import { type RehearsedPlan, rehearsedPlans } from './rehearsal-plans';

/** What a plan says of its deployment. */
export interface DeployedPlan extends Pick<RehearsedPlan, 'rollout' | 'replicas' | 'autoscaled' | 'progressDeadlineSeconds'> {
  /** With a router; `istio`: only that one can do it. @default - the number of replicas shares out the traffic */
  readonly routed?: true | 'istio';
}

/**
 * All plans that have a router, or all that have none, as one application with a service for each. The rules are not asked: some of
 * the plans are what they would refuse.
 */
export class RehearsedApplication {
  readonly namespace: string;
  readonly names: readonly string[];
  private readonly routers: { readonly [name: string]: Router };
  /** By version: all plans are resolved and rendered together. */
  private readonly resolutions = new Map<string, ResolvedApplication>();
  private readonly renderings = new Map<string, readonly KubernetesObject[]>();

  /**
   * @param judge - address at which the checks ask
   * @param prefix - of the namespace
   */
  constructor(
    routed: boolean | 'istio',
    private readonly judge: string,
    private readonly plans: { readonly [name: string]: DeployedPlan } = rehearsedPlans,
    prefix = '',
  ) {
    this.namespace = `${prefix}${routed === false ? 'without-router' : routed === true ? 'with-router' : 'with-istio'}`;
    this.names = Object.keys(plans).filter((name) => isPerformed(plans[name], routed));
    // The controller knows both by itself. For the Gateway API it has a plugin, a program of its own that is not to be had here.
    const router: Router = { kind: routed === true ? 'ingress' : 'istio' };
    this.routers = routed === false ? {} : Object.fromEntries(this.names.map((name) => [name, router]));
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
    const { names } = this;
    const environment: NamedEnvironment = {
      name: 'test',
      tier: 'development',
      kubernetes: { prometheus: this.judge, routers: this.routers },
      registry: 'registry.example.com/test',
      images: Object.fromEntries(names.map((name) => [name, { tag: version }])),
    };
    return resolveUnchecked(this.application(), environment);
  }

  private application(): Application {
    const services = this.names.map((name) => {
      const { rollout, replicas, autoscaled } = this.deployed(name);
      // an autoscaler brings back what is taken below its least
      const scaling = autoscaled ? { min: 1, max: 20 } : { min: replicas, max: replicas };
      // all of them find room on the nodes at once
      return [name, { kind: 'service' as const, scaling, rollout, resources: { cpu: '10m' as const, memory: '16Mi' as const } }] as const;
    });
    const check = {
      url: `${this.judge}/{{args.namespace}}/{{args.workload}}`,
      jsonPath: '{$.ok}',
      limit: equals(true),
      interval: '1s',
    } as const;
    return {
      name: this.namespace,
      workloads: Object.fromEntries(services),
      analyses: {
        check: webCheck({ ...check, count: 2 }),
        slow: webCheck({ ...check, count: 12 }),
        // measured until the steps end, whatever the count
        watch: webCheck({ ...check, count: 1 }),
        unsure: prometheusQuery({
          query: 'answer{workload="{{args.namespace}}/{{args.workload}}"}',
          limit: atLeast(1),
          count: 1,
          interval: '1s',
        }),
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

/** With Istio all that is performed with nginx, and what only Istio can. */
function isPerformed(plan: DeployedPlan | undefined, routed: boolean | 'istio'): boolean {
  return plan !== undefined && (routed === 'istio' ? plan.routed !== undefined : (plan.routed ?? false) === routed);
}

export function rehearsedPlan(name: string): RehearsedPlan {
  const plan = rehearsedPlans[name];
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}
