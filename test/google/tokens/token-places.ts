import { TerraformVariable, Token } from 'cdktf';
import type { GoogleStack } from '../../../lib/constructs/google';

type Key = string | number;

/** What of props a token of cdktf can stand in for. */
export interface TokenPlace {
  /** Position of the construct among those that the configuration makes. */
  readonly construct: number;
  readonly path: readonly Key[];
  readonly form: keyof typeof tokens;
}

/** Name of the variable of Terraform that the tokens stand for. */
export const later = 'later';

const tokens = {
  text: (variable: TerraformVariable): unknown => variable.stringValue,
  number: (variable: TerraformVariable): unknown => variable.numberValue,
  flag: (variable: TerraformVariable): unknown => variable.booleanValue,
  texts: (variable: TerraformVariable): unknown => variable.listValue,
  numbers: (variable: TerraformVariable): unknown => Token.asNumberList(variable.value),
  map: (variable: TerraformVariable): unknown => Token.asStringMap(variable.value),
};

/** A token of a new variable of the stack. */
export function tokenIn(stack: GoogleStack, form: TokenPlace['form']): unknown {
  return tokens[form](new TerraformVariable(stack, later, { type: 'any' }));
}

/** Every text, number, flag, list and map of scalars in the props of a construct. */
export function tokenPlaces(props: unknown, construct: number, path: readonly Key[] = []): TokenPlace[] {
  const form = scalarForm(props);
  if (form !== undefined) return [{ construct, path, form }];
  if (!isData(props) || path.length > 12) return [];
  const entries: readonly (readonly [Key, unknown])[] = Array.isArray(props) ? [...props.entries()] : Object.entries(props);
  const forms = new Set(entries.map(([, each]) => scalarForm(each)));
  const whole = path.length > 0 && forms.size === 1 ? wholeForm(props, [...forms][0]) : undefined;
  const inner = entries.flatMap(([key, each]) => tokenPlaces(each, construct, [...path, key]));
  return whole === undefined ? inner : [{ construct, path, form: whole }, ...inner];
}

/** A copy of props with something else at a place. */
export function replaced(props: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(props)) return props.map((each, index) => (index === key ? replaced(each, rest, value) : each));
  const entries = Object.entries(props as object); // the place was found in it
  return Object.fromEntries(entries.map(([name, each]) => [name, name === key ? replaced(each, rest, value) : each]));
}

/** A place as it is alike in many configurations: positions of lists are left out. */
export function patternOf({ path, form }: TokenPlace): string {
  return `${form} ${path.map((key) => (typeof key === 'number' ? '#' : key)).join('.')}`;
}

function scalarForm(value: unknown): 'text' | 'number' | 'flag' | undefined {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'flag' : undefined;
}

function wholeForm(value: object, form: 'text' | 'number' | 'flag' | undefined): TokenPlace['form'] | undefined {
  if (form !== 'text' && form !== 'number') return undefined;
  if (Array.isArray(value)) return form === 'text' ? 'texts' : 'numbers';
  return 'map';
}

function isData(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
