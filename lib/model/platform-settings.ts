import type { ResolvedCache, ResolvedDatabase } from './backing';
import { platformRegistry } from './platform-registry';
import type { ResolvedWorkload } from './resolved-workload';
import type { AnySchema } from './schema/schema';

/** What is declared under a noun. */
export type DeclaredNoun = 'workload' | 'database' | 'cache';
/** A schema of an object whose keys are names that are declared under the noun. */
export type ByDeclaredName = (noun: DeclaredNoun, item: AnySchema) => AnySchema;

/** What settings are resolved with: the application in its environment. */
export interface SettingsContext {
  readonly application: string;
  readonly environment: string;
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
  readonly databases: { readonly [name: string]: ResolvedDatabase };
  readonly caches: { readonly [name: string]: ResolvedCache };
}

/** Settings of a platform: how they are read, what they become, and what else the model takes from them. */
export interface SettingsDeclaration<Given = unknown, Resolved = unknown> {
  /** @param named - for records whose keys are names of the application */
  schema(named: ByDeclaredName): AnySchema;
  /** Applies defaults; what is given has passed the schema. */
  resolve(given: Given, context: SettingsContext): Resolved;
  /** Registry of images in an environment that states none; of several platforms that have one, the first by key decides. @default - none */
  registry?(given: Given, application: string): string;
}

const declared = platformRegistry<SettingsDeclaration>('settings');

/** Lets environments have settings of a platform under a key. */
export function addSettings<Given, Resolved>(
  key: string,
  declaration: SettingsDeclaration<Given, Resolved>,
): SettingsDeclaration<Given, Resolved> {
  declared.add(key, declaration);
  return declaration;
}

/** Settings of all platforms, and what forbids to add some. */
export const { entries: allSettings, refused: refusedSettings } = declared;
