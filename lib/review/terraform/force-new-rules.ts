import { own } from '../../model/own';
import { forceNew } from './force-new';

/** When a change of an attribute forces a replacement. */
export interface ForceNewRule {
  /** Of an attribute: any change; of a block: another count of it. Otherwise only what is in the block. */
  readonly isForced: boolean;
  /** What the configuration leaves to Google stays as it is. */
  readonly isComputed: boolean;
  readonly isSet: boolean;
  /** What holds where the configuration states nothing. */
  readonly default?: string;
  /** Of a block. */
  readonly block?: ForceNewRules;
}

/** Rules by attribute. */
export interface ForceNewRules {
  readonly [attribute: string]: ForceNewRule;
}

/** Types with rules of their own; grants have general ones. */
export const judgedTypes: readonly string[] = Object.keys(forceNew);

const known = new Map<string, ForceNewRules>();

/** Rules of a type; undefined where it is none that the library renders. */
export function forceNewRules(type: string): ForceNewRules | undefined {
  const words = own(forceNew, type);
  if (words === undefined) return undefined;
  const rules = known.get(type) ?? parse(words);
  known.set(type, rules);
  return rules;
}

/** Whether a resource is a right of an account on something: a change of any part of it is another grant. */
export function isGrant(type: string): boolean {
  return /_iam_(?:member|binding|policy)$/.test(type);
}

function parse(words: string): ForceNewRules {
  const root: Record<string, ForceNewRule> = {};
  const open = [root];
  for (const [, name, signs = '', value, bracket] of words.matchAll(/(\w+)([#?]*)(?:=([^\s(){}]+))?([({]?)|[)}]/g)) {
    if (name === undefined) {
      open.pop();
      continue;
    }
    const block: Record<string, ForceNewRule> = {};
    const isBlock = signs.includes('#') || bracket !== '';
    const rules = open.at(-1) ?? root;
    rules[name] = {
      isForced: signs.includes('#') || !isBlock,
      isComputed: signs.includes('?'),
      isSet: bracket === '{',
      ...(value !== undefined && { default: value }),
      ...(isBlock && { block }),
    };
    if (bracket !== '') open.push(block);
  }
  return root;
}
