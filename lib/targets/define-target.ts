import { environmentFieldsOf } from '../model/environment';
import { InvalidApplicationError } from '../model/invalid-application-error';
import { issue } from '../model/issue';
import { addOptions, type OptionsDeclaration } from '../model/platform-options';
import { addSettings, type SettingsDeclaration } from '../model/platform-settings';
import { mapValues } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import { ofEachWorkload, type Rule, type WorkloadRule } from '../model/rule';
import { type AnySchema, completed } from '../model/schema/schema';
import { fromStandardSchema, isStandardSchema, type StandardSchema } from '../model/schema/standard-schema';
import { workloadFields } from '../model/workload';
import { byPath, literalNotes, withoutSecretsInNotes } from './literal-notes';
import { decidedPath, note } from './note';
import { type Finding, type Support, supportFindings } from './support';
import type { Note, Target } from './target';

/** Everything that a target says about itself. */
export interface TargetDefinition<Output> {
  /** As it appears in notes: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Its settings in an environment, by key. @default {} */
  readonly settings?: { readonly [key: string]: SettingsDeclaration | StandardSchema };
  /** Its options of workloads, by key and by kind of workload. @default {} */
  readonly options?: { readonly [key: string]: { readonly [kind: string]: AnySchema | StandardSchema } };
  /** What of the model it does not render as requested: a note says so. @default {} */
  readonly support?: Support;
  /** Demands beyond the rules of the model: they are checked together with these, before anything is rendered. */
  readonly rules?: TargetRules;
  /** Whether texts of containers are rendered: those that look like secrets get a note. @default true */
  readonly rendersTexts?: boolean;
  /** Renders what has passed the rules: same input, same output. */
  render(app: ResolvedApplication): Output;
  /** Notes that depend on more than one value, or on the output. @default - none */
  notes?(app: ResolvedApplication, output: Output): readonly Finding[];
}

/** Demands of a target: on each workload by itself, and on the whole application. */
export interface TargetRules {
  readonly workload?: readonly WorkloadRule[];
  readonly application?: readonly Rule[];
}

/**
 * A target: `compile` takes it, and applications may use its settings and options from then on.
 *
 * @throws InvalidApplicationError if a key is one of the model or of another target
 * @example
 * const systemd = defineTarget({
 *   name: 'systemd',
 *   support: { workload: { rollout: unsupported('a unit is restarted') } },
 *   render: ({ workloads }) => Object.keys(workloads).map((name) => `${name}.service`),
 * });
 */
export function defineTarget<Output>(definition: TargetDefinition<Output>): Target<Output> {
  const { name, support = {}, rules = {} } = definition;
  addWords(definition);
  return {
    name,
    settings: Object.keys(definition.settings ?? {}),
    rules: [...(rules.workload === undefined ? [] : [ofEachWorkload(rules.workload)]), ...(rules.application ?? [])],
    render: (app) => {
      const output = definition.render(app);
      const found = [...supportFindings(support, app), ...(definition.notes?.(app, output) ?? [])];
      const notes = found.map(({ level, path, reason }): Note => note(level, name, decidedPath(app, path), reason));
      return {
        output,
        notes: byPath(withoutSecretsInNotes([...notes, ...(definition.rendersTexts === false ? [] : literalNotes(app, name))])),
      };
    },
  };
}

/** Lets environments have the target's settings, and workloads its options. */
function addWords({ name, settings = {}, options = {} }: TargetDefinition<unknown>): void {
  const wrong = [
    ...taken(Object.keys(settings), [environmentFieldsOf({})]).map((key) => ['settings', key]),
    ...taken(Object.keys(options), Object.values(workloadFields)).map((key) => ['options', key]),
  ];
  if (wrong.length > 0) {
    const issues = wrong.map((path) => issue('key-taken', path, 'is a key of the model', 'give it a key of its own'));
    throw new InvalidApplicationError(`target ${name}`, issues);
  }
  for (const [key, each] of Object.entries(settings)) addSettings(key, isStandardSchema(each) ? settingsOf(each) : each);
  for (const [key, kinds] of Object.entries(options)) addOptions(key, optionsOf(kinds));
}

function taken(keys: readonly string[], fields: readonly object[]): readonly string[] {
  return keys.filter((key) => fields.some((each) => Object.hasOwn(each, key)));
}

function settingsOf(standard: StandardSchema): SettingsDeclaration {
  const schema = fromStandardSchema(standard);
  return { schema: () => schema, resolve: (given) => completed(schema, given) };
}

function optionsOf(kinds: { readonly [kind: string]: AnySchema | StandardSchema }): OptionsDeclaration {
  return isOurs(kinds) ? kinds : mapValues(kinds, (each) => (isStandardSchema(each) ? fromStandardSchema(each) : each));
}

/** Then it stays the same object, which another instance of the target may add once more. */
function isOurs(kinds: { readonly [kind: string]: AnySchema | StandardSchema }): kinds is OptionsDeclaration {
  return !Object.values(kinds).some(isStandardSchema);
}
