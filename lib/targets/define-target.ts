import { allContainers } from '../model/containers-of';
import { environmentFieldsOf } from '../model/environment';
import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, issue, type Path } from '../model/issue';
import { literalSecrets } from '../model/literal-secrets';
import { nameOf } from '../model/name-of';
import { addOptions, type OptionsDeclaration, refusedOptions } from '../model/platform-options';
import { addSettings, refusedSettings, type SettingsDeclaration } from '../model/platform-settings';
import { mapValues } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import { ofEachWorkload, type Rule, type WorkloadRule } from '../model/rule';
import { type AnySchema, completed } from '../model/schema/schema';
import { fromStandardSchema, isStandardSchema, type StandardSchema } from '../model/schema/standard-schema';
import { text } from '../model/schema/values';
import { showType } from '../model/show';
import { workloadFields } from '../model/workload';
import { withAcceptances } from './accepted-notes';
import { byPath, literalFindings, withoutSecretsInNotes } from './literal-notes';
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

/** Demands of a target: on each workload by itself, on the whole application, and on all of its environments. */
export interface TargetRules {
  readonly workload?: readonly WorkloadRule[];
  readonly application?: readonly Rule[];
  /** On the environments of an application together, those that have nothing else wrong. */
  readonly environments?: (apps: readonly ResolvedApplication[]) => readonly Issue[];
}

/**
 * A target: `compile` takes it, and applications may use its settings and options from then on.
 *
 * @throws InvalidApplicationError naming all problems at once: a key of the model or of another target, a kind that there is not
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
    ...(rules.environments !== undefined && { betweenEnvironments: rules.environments }),
    render: (app) => {
      const output = definition.render(app);
      const texts = definition.rendersTexts === false ? [] : literalFindings(literalSecrets(app), allContainers(app));
      const found = [...supportFindings(support, app), ...(definition.notes?.(app, output) ?? []), ...texts];
      const notes = onceOfDefaults(found.map(({ level, path, reason }): Note => note(level, name, decidedPath(app, path), reason)));
      return { output, notes: withAcceptances(byPath(withoutSecretsInNotes(notes)), app.environment) };
    },
  };
}

/** What a default of all workloads comes to is noted once. */
function onceOfDefaults(notes: readonly Note[]): readonly Note[] {
  const known = new Set<string>();
  return notes.filter(({ level, path, reason }) => {
    const key = JSON.stringify([level, path, reason]);
    return !path.slice(0, 3).includes('defaults') || (!known.has(key) && known.add(key));
  });
}

/** Lets environments have the target's settings, and workloads its options; all of them, or none. */
function addWords<Output>(definition: TargetDefinition<Output>): void {
  const settings = Object.entries(definition.settings ?? {}).map(
    ([key, each]) => [key, isStandardSchema(each) ? settingsOf(each) : each] as const,
  );
  const options = Object.entries(definition.options ?? {}).map(([key, kinds]) => [key, optionsOf(kinds)] as const);
  const issues = [
    ...wrongDefinition(definition),
    ...settings.flatMap(([key, each]) => [...ofModel(['settings', key], [environmentFieldsOf({})]), ...refusedSettings(key, each)]),
    ...options.flatMap(([key, each]) => [
      ...ofModel(['options', key], Object.values(workloadFields)),
      ...refusedOptions(key, each),
      ...Object.keys(each).flatMap((kind) => unknownKind(kind, ['options', key, kind])),
    ]),
  ];
  if (issues.length > 0) throw new InvalidApplicationError(nameOf(definition, 'a target without a name'), issues);
  for (const [key, each] of settings) addSettings(key, each);
  for (const [key, each] of options) addOptions(key, each);
}

function wrongDefinition({ name, render }: TargetDefinition<unknown>): Issue[] {
  const issues: Issue[] = [];
  targetName.read(name, ['name'], issues);
  if (typeof render !== 'function') issues.push(issue('wrong-type', ['render'], `must be a function, got ${showType(render)}`));
  return issues;
}

const targetName = text({ pattern: /^[a-z][a-z0-9-]*$/, allowed: 'lower-case letters, digits and hyphens, starting with a letter' });

function ofModel(path: readonly [string, string], fields: readonly object[]): readonly Issue[] {
  const isTaken = fields.some((each) => Object.hasOwn(each, path[1]));
  return isTaken ? [issue('key-taken', path, 'is a key of the model', 'give it a key of its own')] : [];
}

function unknownKind(kind: string, path: Path): readonly Issue[] {
  if (Object.hasOwn(workloadFields, kind)) return [];
  return [issue('unknown-key', path, 'is not a kind of workload', `kinds: ${Object.keys(workloadFields).join(', ')}`)];
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
