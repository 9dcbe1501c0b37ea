import { isPlainObject } from '../../model/plain-object';
import type { Tier } from '../../model/tier';
import { kindOf, WrongInputError } from '../wrong-input-error';
import { everyKubernetesRule } from './every-kubernetes-rule';

/** How strictly objects are checked, and what is tolerated. */
export interface KubernetesCheckOptions {
  /** Anything but production goes without digests, several replicas and disruption budgets. @default 'production' */
  readonly tier?: Tier;
  /** Level of the Pod Security Standards. @default 'restricted' */
  readonly podSecurity?: 'baseline' | 'restricted';
  /** Version of the cluster, which decides on APIs that are gone and on what the Pod Security Standards demand. @default '1.37' */
  readonly version?: `1.${number}`;
  /** Rules to ask for beyond the usual ones, by their ids. @default [] */
  readonly optional?: readonly string[];
  /** Findings to leave out. One that leaves nothing out is a finding itself. @default [] */
  readonly waivers?: readonly KubernetesWaiver[];
}

/** An accepted finding. */
export interface KubernetesWaiver {
  /** Id of the rule. */
  readonly rule: string;
  /** `Deployment shop/web`, or a kind. @default - every object */
  readonly object?: string;
  /** Name of the container. @default - the whole object */
  readonly container?: string;
  /** Why it is accepted, at least 10 characters. */
  readonly reason: string;
}

/** Options with their defaults. */
export interface KubernetesCheck {
  readonly production: boolean;
  readonly restricted: boolean;
  readonly minor: number;
  readonly optional: readonly string[];
  readonly waivers: readonly KubernetesWaiver[];
}

const tiers: readonly unknown[] = ['production', 'staging', 'development'];
const levels: readonly unknown[] = ['baseline', 'restricted'];
const known = ['tier', 'podSecurity', 'version', 'optional', 'waivers'];
const fields = ['rule', 'object', 'container', 'reason'];

/**
 * Options with their defaults.
 *
 * @throws WrongInputError for what would check less than was asked for: a tier, a level or a rule that there is not
 */
export function readKubernetesCheck(options: unknown): KubernetesCheck {
  if (!isPlainObject(options)) throw wrong('must be an object', options);
  if (Object.keys(options).some((key) => !known.includes(key))) throw wrong(`must be some of ${known.join(', ')}`, options);
  const { tier = 'production', podSecurity = 'restricted', version = '1.37', optional = [], waivers = [] } = options;
  if (!tiers.includes(tier)) throw wrong(`tier must be ${tiers.join(', ')}`, tier);
  if (!levels.includes(podSecurity)) throw wrong(`podSecurity must be ${levels.join(', ')}`, podSecurity);
  const minor = typeof version === 'string' ? /^1\.(\d{1,3})$/.exec(version)?.[1] : undefined;
  if (minor === undefined) throw wrong("version must be one such as '1.33'", version);
  if (!Array.isArray(optional)) throw wrong('optional must be a list of ids of rules', optional);
  if (!Array.isArray(waivers)) throw wrong('waivers must be a list', waivers);
  return {
    production: tier === 'production',
    restricted: podSecurity === 'restricted',
    minor: Number(minor),
    optional: Array.from(optional, idOf),
    waivers: Array.from(waivers, waiverOf),
  };
}

function idOf(id: unknown): string {
  if (typeof id === 'string' && everyKubernetesRule.some((rule) => rule.id === id)) return id;
  throw wrong('optional must hold ids of rules, as findings have them', id);
}

function waiverOf(waiver: unknown): KubernetesWaiver {
  if (isWaiver(waiver)) return waiver;
  throw wrong('a waiver must be an object with rule, reason and perhaps object and container, all of them strings', waiver);
}

function isWaiver(value: unknown): value is KubernetesWaiver {
  if (!isPlainObject(value) || Object.keys(value).some((key) => !fields.includes(key))) return false;
  const { rule, object = '', container = '', reason } = value;
  return [rule, object, container, reason].every((each) => typeof each === 'string');
}

function wrong(wanted: string, value: unknown): WrongInputError {
  const got = typeof value === 'string' && value.length <= 40 ? value : kindOf(value);
  return new WrongInputError('check-options', `options of checkKubernetes: ${wanted}, got ${got}`);
}
