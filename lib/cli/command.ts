import type { Answer } from './answer';
import type { Paint } from './colour';
import type { Option } from './option';

/** Options of a command, by their names in camel case: `failAt` is `--fail-at`. */
export interface Options {
  readonly [name: string]: Option<unknown>;
}

/** Values of options, as their declarations read them. */
export type ValuesOf<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

/** Arguments by their declaration: `<from> <to>` is two texts, `[environments...]` any number of them. */
export type ArgumentsOf<T extends string> = string extends T
  ? readonly string[]
  : T extends ''
    ? readonly []
    : T extends `${infer First} ${infer Rest}`
      ? readonly [...WordOf<First>, ...ArgumentsOf<Rest>]
      : WordOf<T>;

type WordOf<T extends string> = T extends `<${string}...>`
  ? readonly [string, ...string[]]
  : T extends `[${string}...]`
    ? readonly string[]
    : T extends `<${string}>`
      ? readonly [string]
      : readonly [string?];

/** What a command is run with. */
export interface CommandInput<A extends readonly (string | undefined)[] = readonly string[], V = { readonly [name: string]: unknown }> {
  readonly args: A;
  readonly options: V;
  /** Writes progress and notes, to stderr. */
  readonly err: (text: string) => unknown;
  /** Paints parts of the output where it goes to a terminal; the words say the same without it. */
  readonly paint: Paint;
}

/** A command with the types of its arguments and options. */
export interface TypedCommand<A extends string, O extends Options> {
  readonly name: string;
  /** One sentence in the imperative, with a capital and without a full stop. */
  readonly summary: string;
  /** Further paragraphs of the help. @default - none */
  readonly description?: string;
  /** Arguments in the words of commander, `<one>`, `[one]`, `<one...>`, `[any...]`. @default - none */
  readonly arguments?: A;
  readonly options: O;
  /** A command line that works, from `orchestra` on. */
  readonly example: string;
  /** Throws a UsageError for a wrong command line, any other error for a problem. */
  readonly run: (input: CommandInput<ArgumentsOf<A>, ValuesOf<O>>) => Answer;
}

/** A command as the command line knows it. */
export interface CommandDefinition extends Omit<TypedCommand<string, Options>, 'run'> {
  readonly run: (input: CommandInput) => Answer;
}

/** Declares a command: the types of its arguments and options follow from their declarations. */
export function command<const A extends string = '', const O extends Options = Options>(definition: TypedCommand<A, O>): CommandDefinition {
  return definition as unknown as CommandDefinition; // readCommandLine reads arguments and options by the same declarations
}

/** The option with its dashes: `--fail-at` for `failAt`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
