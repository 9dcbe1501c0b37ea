import { type CommandDefinition, flagOf } from '../command';
import type { Offers, Option } from '../option';

/** A command as completion knows it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Of its arguments. @default - files */
  readonly offers?: Offers;
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
    const offers = offersOf(declared);
    return {
      name,
      summary,
      options: [...Object.entries(options).map(([key, each]) => completed(flagOf(key), each)), help],
      ...(offers !== undefined && { offers }),
    };
  });
}

const help: CompletedOption = { flag: '--help', doc: 'this text', hasValue: false };

function completed(flag: string, { doc, value, offers }: Option<unknown>): CompletedOption {
  return { flag, doc, hasValue: value !== undefined, ...(offers !== undefined && { offers }) };
}

/** Arguments are called by what they name. */
function offersOf(declared: string): Offers | undefined {
  if (/environment|<from>/.test(declared)) return 'environments';
  return /workload/.test(declared) ? 'workloads' : undefined;
}
