import { readFileSync } from 'node:fs';
import path from 'node:path';
import moreRules from './more-rules.json';

/** What the provider's source says about an attribute beyond its schema. */
export interface Rule {
  readonly type: 'string' | 'bool' | 'int' | 'float' | 'list' | 'set' | 'map';
  readonly computed?: boolean;
  readonly forceNew?: boolean;
  /** As the source has it, whatever the type: `"true"`, `"180s"`, `"80"`. */
  readonly default?: string;
  readonly conflictsWith?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly validate?: Check;
  readonly elem?: { readonly validate?: Check };
  readonly block?: Rules;
}

export interface Check {
  readonly enum?: readonly (string | number)[];
  readonly min?: number;
  readonly range?: readonly [number, number];
  readonly len?: readonly [number, number];
  readonly regex?: string;
  /** A validation function by its name in the source, with its arguments. */
  readonly func?: string;
  /** Regular expressions, each followed or preceded by its message. */
  readonly inlineChecks?: readonly string[];
}

export type Rules = Readonly<Record<string, Rule>>;

/**
 * Of the types that the data folder has rules for, and of those that only more-rules.json has: read from the schema literals in
 * google/services (pubsub, redis, certificatemanager, clouddeploy, compute, gkebackup: resource_TYPE.go) of the provider at v6.50.0.
 */
export function readRules(dataFolder: string): Readonly<Record<string, Rules>> {
  // as: a data file of a known form
  const { resources } = JSON.parse(readFileSync(path.join(dataFolder, 'google-6.50.0-rules.json'), 'utf8')) as {
    resources: Record<string, { attributes: Rules }>;
  };
  // as: JSON has no literal types; `type` is one of those of Rule
  const more = moreRules as unknown as Readonly<Record<string, Rules>>;
  return { ...more, ...Object.fromEntries(Object.entries(resources).map(([type, { attributes }]) => [type, attributes])) };
}

/** A grant is what it says: a change of any part of it, its condition too, is another grant. */
export function isGrant(type: string): boolean {
  return /_iam_(member|binding|policy)$/.test(type);
}

/** Of a type that the data has no rules for: a change of what a resource is called by replaces it. */
export function generalRules(type: string, attributes: readonly string[]): Rules {
  const identity = isGrant(type) ? /./ : /^(project|location|region|zone|name|.*_id)$/;
  const named = attributes
    .filter((name) => identity.test(name) && name !== 'members')
    .map((name): [string, Rule] => [name, { type: 'string', forceNew: true }]);
  return { ...Object.fromEntries(named), ...(isGrant(type) && { condition: { type: 'list', forceNew: true, block: conditionRules } }) };
}

const conditionRules: Rules = {
  description: { type: 'string', forceNew: true },
  expression: { type: 'string', forceNew: true },
  title: { type: 'string', forceNew: true },
};
