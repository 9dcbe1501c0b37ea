import { type CommandDefinition, flagOf } from '../command';
import type { Offers, Option } from '../option';

/** Shells that a script is written for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** A command as completion knows it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Of its arguments; an empty list where there are none, or none that are known. */
  readonly offers: Offers;
}

export interface CompletedOption {
  /** With its dashes. */
  readonly flag: string;
  readonly doc: string;
  readonly hasValue: boolean;
  readonly offers?: Offers;
}

/** Commands with their options, and values that follow from the declarations or are asked of the command itself. */
export function completedCommands(definitions: readonly CommandDefinition[]): readonly CompletedCommand[] {
  return definitions.map(({ name, summary, options, arguments: declared = '' }) => {
    const flags = [...Object.entries(options).map(([key, each]) => completed(flagOf(key), each)), help];
    return { name, summary, options: flags, offers: offersOf(declared) };
  });
}

const help: CompletedOption = { flag: '--help', doc: 'this text', hasValue: false };

function completed(flag: string, { doc, value, offers }: Option<unknown>): CompletedOption {
  return { flag, doc, hasValue: value !== undefined, ...(offers !== undefined && { offers }) };
}

/** Arguments are called by what they name. */
function offersOf(declared: string): Offers {
  if (/environment|<from>/.test(declared)) return 'environments';
  if (/folder/.test(declared)) return 'paths';
  if (/scope/.test(declared)) return shells;
  return /workload/.test(declared) ? 'workloads' : [];
}
