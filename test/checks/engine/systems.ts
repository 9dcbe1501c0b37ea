import type { Application, NamedEnvironment, RenderedItem } from 'orchestra-cdk';
import { type CheckFinding, checkSystem } from 'orchestra-cdk/testing';
import type { CheckedSystem } from '../../../lib/checks/engine/checked-system';
import { type Checks, noDeclaration } from '../../../lib/checks/engine/checks-declaration';
import { everyCheckRule } from '../../../lib/checks/every-check-rule';
import { composeItems } from '../../../lib/rendered/compose-items';
import { kubernetesItems } from '../../../lib/rendered/kubernetes-items';
import { terraformItems } from '../../../lib/rendered/terraform-items';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';

export const today = '2026-11-30';

export const application: Application = {
  name: 'shop',
  workloads: {
    web: { kind: 'service', image: 'registry.example/shop/web', port: 8080 },
    pay: { kind: 'worker', image: 'registry.example/shop/pay' },
  },
};

const version = { digest: `sha256:${'a'.repeat(64)}` } as const;

/** Environments of a cluster each; `change` is laid over that of production. */
export function environmentsWith(change: Partial<NamedEnvironment> = {}): { readonly [name: string]: NamedEnvironment } {
  const images = { web: version, pay: version };
  return {
    dev: { name: 'dev', tier: 'development', images, kubernetes: { cluster: 'acme-dev' } },
    prod: { name: 'prod', tier: 'production', images, kubernetes: { cluster: 'acme-prod' }, ...change } as NamedEnvironment, // as written above
  };
}

/** Parts of a system, as tests write them; what is not of an environment is of production. */
export interface Parts {
  readonly objects?: readonly object[];
  /** Objects of development. */
  readonly inDev?: readonly object[];
  /** Blocks of the stack of production. */
  readonly stack?: object;
  readonly devStack?: object;
  /** Another stack of production. */
  readonly otherStack?: object;
  readonly compose?: object;
  readonly workflow?: object;
  readonly notes?: CheckedSystem['rendered']['notes'];
  readonly environments?: { readonly [name: string]: NamedEnvironment };
  readonly checks?: Checks;
  readonly delivery?: CheckedSystem['delivery'];
  readonly parity?: CheckedSystem['parity'];
  /** Whether files alone are checked. */
  readonly isAlone?: boolean;
}

const workloads = Object.keys(application.workloads);

export function itemsOf({ objects = [], inDev = [], stack, devStack, otherStack, compose, workflow }: Parts): readonly RenderedItem[] {
  const inCluster = (each: readonly object[], environment: string) =>
    kubernetesItems(each as readonly KubernetesObject[], { environment, workloads });
  const inStack = (json: object | undefined, name: string, environment: string) =>
    json === undefined ? [] : terraformItems(json as { readonly [block: string]: unknown }, { stack: name, environment, workloads });
  return [
    ...inCluster(inDev, 'dev'),
    ...inCluster(objects, 'prod'),
    ...inStack(devStack, 'shop-dev', 'dev'),
    ...inStack(stack, 'shop-prod', 'prod'),
    ...inStack(otherStack, 'shop-prod-foundation', 'prod'),
    ...(compose === undefined ? [] : composeItems('compose.yaml', JSON.stringify(compose), { environment: 'prod', workloads })),
    ...(workflow === undefined ? [] : [workflowItem(workflow)]),
  ];
}

function workflowItem(value: object): RenderedItem {
  const path = '.github/workflows/shop.yml';
  return { plane: 'workflow', identity: path, title: path, type: 'github-workflow', value };
}

/** A system of an application in two environments. */
export function systemOf(parts: Parts): CheckedSystem {
  const { notes = [], environments = environmentsWith(), checks = {}, delivery, parity, isAlone = false } = parts;
  return {
    rendered: { application: 'shop', environments: isAlone ? [] : ['dev', 'prod'], items: itemsOf(parts), notes },
    ...(!isAlone && { application }),
    environments: isAlone ? {} : environments,
    ...(delivery !== undefined && { delivery }),
    ...(parity !== undefined && { parity }),
    declaration: { ...noDeclaration, ...checks } as CheckedSystem['declaration'], // tests state whole waivers
    today,
  };
}

/** What the whole engine finds. */
export function findingsOf(parts: Parts, day = today): readonly CheckFinding[] {
  return reportOf(parts, day).findings;
}

export function reportOf(parts: Parts, day = today) {
  const { rendered, environments, delivery, parity } = systemOf(parts);
  const { checks = {}, isAlone = false } = parts;
  return checkSystem({
    system: rendered,
    ...(!isAlone && { application }),
    environments,
    ...(delivery !== undefined && { delivery }),
    ...(parity !== undefined && { parity }),
    checks,
    today: day,
  });
}

export type AnswerOfRule = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** The answer of one rule in the report of the whole engine, for what all environments share. */
export function answerInReport(id: string, parts: Parts): AnswerOfRule {
  const [answer] = reportOf(parts).answers.flatMap(({ rule, answers }) => (rule === id ? answers.slice(-1) : []));
  if (answer === undefined) throw new Error(`there is no rule ${id}`);
  return answer.answer;
}

/** The worst answer of one rule over all environments. */
export function answerOf(id: string, system: CheckedSystem): AnswerOfRule {
  const rule = everyCheckRule.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  const places = rule.check(system);
  const breaches = places.flatMap((each) => each.breaches);
  if (breaches.some(({ answer = 'fail' }) => answer === 'fail')) return 'fail';
  if (breaches.length > 0) return 'unknown';
  return places.some(({ judged }) => judged > 0) ? 'pass' : 'not-applicable';
}
