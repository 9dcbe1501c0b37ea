import { readFileSync } from 'node:fs';
import path from 'node:path';

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

/** Of 55 resource types; the others are held to their schema, and to what `generalRules` knows. */
export function readRules(dataFolder: string): Readonly<Record<string, Rules>> {
  // as: a data file of a known form
  const { resources } = JSON.parse(readFileSync(path.join(dataFolder, 'google-6.50.0-rules.json'), 'utf8')) as {
    resources: Record<string, { attributes: Rules }>;
  };
  return Object.fromEntries(Object.entries(resources).map(([type, { attributes }]) => [type, attributes]));
}

/** Of a type that the data has no rules for: a change of what a resource is called by replaces it. */
export function generalRules(type: string, attributes: readonly string[]): Rules {
  const identity = /_iam_(member|binding|policy)$/.test(type) ? /./ : /^(project|location|region|zone|name|.*_id)$/;
  return Object.fromEntries(
    attributes.filter((name) => identity.test(name) && name !== 'members').map((name) => [name, { type: 'string', forceNew: true }]),
  );
}
