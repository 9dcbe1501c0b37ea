import { issue, type Path } from '../issue';
import type { Issues } from './report';
import { type AnySchema, schema } from './schema';

/** A schema of a library such as Zod, Valibot or ArkType, in the form that they share: https://standardschema.dev, version 1. */
export interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>;
  };
}

/** What a schema makes of a value: the value that it becomes, or what is wrong with it. */
export type StandardResult = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** One thing that is wrong with a value, and where. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

export function isStandardSchema(value: object): value is StandardSchema {
  return '~standard' in value;
}

/** A schema of another library as one of ours: values are checked when they are read, and its defaults are applied when they are completed. */
export function fromStandardSchema(standard: StandardSchema): AnySchema {
  return schema<unknown>({
    read: (value, path, issues) => {
      const result = validated(standard, value);
      if (result.issues === undefined) return value;
      for (const each of result.issues) report(each, path, issues);
      return undefined;
    },
    complete: (given) => {
      const result = validated(standard, given);
      return result.issues === undefined ? result.value : given;
    },
  });
}

function validated(standard: StandardSchema, value: unknown): StandardResult {
  const result = standard['~standard'].validate(value);
  if (!(result instanceof Promise)) return result;
  result.catch(() => {}); // its verdict would come too late
  return { issues: [{ message: 'has a schema that answers by a promise: give one that answers at once' }] };
}

function report({ message, path = [] }: StandardIssue, at: Path, issues: Issues): void {
  const below = path.map((part) => (typeof part === 'object' ? part.key : part));
  issues.push(issue('wrong-value', [...at, ...below.map((key) => (typeof key === 'symbol' ? String(key) : key))], message));
}
