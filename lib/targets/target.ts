import './platforms';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { resolve, subjectOf } from '../model/examine';
import { InvalidApplicationError } from '../model/invalid-application-error';
import { formatPath, type Issue, issue, type Path } from '../model/issue';
import type { Origins } from '../model/origin';
import { perObject } from '../model/per-object';
import type { ResolvedApplication } from '../model/resolved';
import type { Rule } from '../model/rule';
import { show } from '../model/show';
import { unmatchedAcceptances } from './accepted-notes';

/** A platform that applications are rendered for. */
export interface Target<Output> {
  /** As it appears in notes and in the table of what is supported. */
  readonly name: string;
  /** Keys of its settings: an environment that states one of them is meant for it. @default [] */
  readonly settings?: readonly string[];
  /** What the platform demands beyond the rules of the model; checked together with them, before anything is rendered. */
  readonly rules: readonly Rule[];
  /** What the platform demands of several environments together. @default - nothing */
  betweenEnvironments?(apps: readonly ResolvedApplication[]): readonly Issue[];
  /** Renders what has passed the rules: same input, same output. */
  render(app: ResolvedApplication): Compilation<Output>;
}

/** What a target made of an application. */
export interface Compilation<Output> {
  readonly output: Output;
  /** What the platform does not do just as it was asked. */
  readonly notes: readonly Note[];
}

/** One thing that was asked for and comes out otherwise, or that a running release needs steps for. */
export interface Note {
  /**
   * `emulated`: by other means; `degraded`: less than asked; `unsupported`: not at all; `hand-over`: as asked, but where it was otherwise
   * in a running release, that loses ready replicas unless it is handed over as the reason says.
   */
  readonly level: 'emulated' | 'degraded' | 'unsupported' | 'hand-over';
  readonly target: string;
  /** Place in the user's input. */
  readonly path: Path;
  readonly reason: string;
  /** Reason with which the environment accepts it, by `allow.notes`. @default - it is not accepted */
  readonly accepted?: string;
}

/**
 * Resolves, checks and renders an application for one target.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { output, notes } = compile(kubernetes, shop, environments.prod);
 */
export function compile<Output>(target: Target<Output>, application: Application, environment: NamedEnvironment): Compilation<Output> {
  if (typeof target?.render !== 'function') {
    const message = `must be a target such as kubernetes, cloudRun or compose, got ${show(target)}`;
    throw new InvalidApplicationError(subjectOf(application, environment), [issue('wrong-type', ['target'], message)]);
  }
  const app = resolve(application, environment, target.rules);
  const compilation = target.render(app);
  const unmatched = unmatchedAcceptances(compilation.notes, target.name, app.environment);
  if (unmatched.length > 0) throw new InvalidApplicationError(subjectOf(application, environment), unmatched);
  return compilation;
}

/** Whether the value at this path, or one below it, is stated rather than left to the default. */
export function isStated({ origins }: Pick<ResolvedApplication, 'origins'>, path: Path): boolean {
  return statedPaths(origins).has(formatPath(path));
}

/** The paths of all stated leaves and of what they lie in, since asking is frequent and applications can be large. */
const statedPaths = perObject((origins: Origins): ReadonlySet<string> => {
  const stated = new Set<string>();
  for (const leaf of Object.keys(origins)) {
    stated.add(leaf);
    for (const { index } of leaf.matchAll(/[.[]/g)) stated.add(leaf.slice(0, index));
  }
  return stated;
});

/** One line: target, level, path, reason. */
export function formatNote({ target, level, path, reason, accepted }: Note): string {
  const end = accepted === undefined ? '' : ` (accepted: ${accepted})`;
  return `${target}: ${formatPath(path)} ${level === 'hand-over' ? 'is handed over' : `is ${level}`}: ${reason}${end}`;
}
