import { isPlainObject } from '../../model/plain-object';
import type { Tier } from '../../model/tier';
import { kindOf, WrongInputError } from '../wrong-input-error';
import { everyTerraformRule } from './every-terraform-rule';

/** How strictly a stack is checked, and what is tolerated. */
export interface TerraformCheckOptions {
  /**
   * Anything but production goes without digests, pinned secrets, protection and what else only production needs.
   *
   * @default - that of the environment or the props, as the library writes it into local values of the stack; 'production' where it has not
   */
  readonly tier?: Tier;
  /** Rules to ask for beyond those that anybody can keep, by their ids: keys of one's own, a domain. @default [] */
  readonly optional?: readonly string[];
  /** Findings to leave out. One that leaves nothing out is a finding itself. @default [] */
  readonly waivers?: readonly TerraformWaiver[];
}

/** An accepted finding. */
export interface TerraformWaiver {
  /** Id of the rule. */
  readonly rule: string;
  /** Address of the resource, `google_sql_database_instance.Main`, or a type of resource. @default - every resource */
  readonly resource?: string;
  /** Why it is all right here, at least 10 characters. */
  readonly reason: string;
}

const tiers: readonly Tier[] = ['production', 'staging', 'development'];
const known: readonly string[] = ['tier', 'optional', 'waivers'];

/** A tier that is not given is read from the stack. */
export type CheckOptions = Required<Omit<TerraformCheckOptions, 'tier'>> & Pick<TerraformCheckOptions, 'tier'>;

/**
 * Options with their defaults.
 *
 * @throws WrongInputError for what would check less than was asked for: a tier or a rule that there is not
 */
export function readCheckOptions(options: unknown): CheckOptions {
  if (!isPlainObject(options)) throw wrong('must be an object', options);
  const strange = Object.keys(options).filter((key) => !known.includes(key));
  if (strange.length > 0) throw wrong(`must be some of ${known.join(', ')}`, options);
  const tier = tierOf(options['tier']);
  return { ...(tier !== undefined && { tier }), optional: idsOf(options['optional']), waivers: waiversOf(options['waivers']) };
}

function tierOf(tier: unknown): Tier | undefined {
  const found = tiers.find((each) => each === tier);
  if (tier !== undefined && found === undefined) throw wrong(`tier must be ${tiers.join(', ')}`, tier);
  return found;
}

function idsOf(ids: unknown = []): readonly string[] {
  if (!Array.isArray(ids)) throw wrong('optional must be a list of ids of rules', ids);
  return Array.from(ids, (id: unknown) => {
    if (typeof id !== 'string' || !everyTerraformRule.some((rule) => rule.id === id))
      throw wrong('optional must hold ids of rules, as findings have them', id);
    return id;
  });
}

function waiversOf(waivers: unknown = []): readonly TerraformWaiver[] {
  if (!Array.isArray(waivers)) throw wrong('waivers must be a list', waivers);
  return Array.from(waivers, (waiver: unknown) => {
    if (!isWaiver(waiver)) throw wrong('a waiver must be an object with rule, reason and perhaps resource, all of them strings', waiver);
    return waiver;
  });
}

function isWaiver(value: unknown): value is TerraformWaiver {
  return (
    isPlainObject(value) &&
    typeof value['rule'] === 'string' &&
    typeof value['reason'] === 'string' &&
    ['undefined', 'string'].includes(typeof value['resource'])
  );
}

function wrong(wanted: string, value: unknown): WrongInputError {
  const got = typeof value === 'string' && value.length <= 40 ? value : kindOf(value);
  return new WrongInputError('check-options', `options of checkTerraform: ${wanted}, got ${got}`);
}
