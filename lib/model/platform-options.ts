import { own } from './own';
import { platformRegistry } from './platform-registry';
import { type AnySchema, completed, layeringOf, type Schema, schema } from './schema/schema';

/** Schemas of the options of a platform, by kind of workload. */
export interface OptionsDeclaration {
  readonly [kind: string]: AnySchema;
}

const declared = platformRegistry<OptionsDeclaration>('options');

/** Lets workloads have options of a platform under a key. */
export const { add: addOptions, refused: refusedOptions } = declared;

/** Options of all platforms for one kind of workload, each of which may be left out. */
export function optionFields(kind: string): { readonly [key: string]: AnySchema } {
  const ofKind = declared.entries().flatMap(([key, kinds]) => {
    const option = own(kinds, kind);
    return option === undefined ? [] : [[key, option.optional()] as const];
  });
  return Object.fromEntries(ofKind);
}

/** A schema with the options of all platforms: it is made when it is first needed, and again when there are more of them. */
export function withOptions<In, Out>(make: () => Schema<In, Out>): Schema<In, Out> {
  let known: ReturnType<typeof declared.entries> | undefined;
  let made: Schema<In, Out> | undefined;
  const current = () => {
    if (made === undefined || known !== declared.entries()) [made, known] = [make(), declared.entries()];
    return made;
  };
  return schema<In, Out>({
    read: (value, path, issues) => current().read(value, path, issues),
    complete: (given) => completed(current(), given),
    standIn: () => current().standIn?.(),
    layering: (value) => layeringOf(current(), value),
    inner: current,
  });
}
