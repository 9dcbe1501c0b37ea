import { isOrdinary } from './ordinary-text';
import { secretNamed } from './secret-names';
import { secretIn } from './secret-text';
import { secretValue } from './secret-value';

/** A word of a command that looks like a secret. */
export interface SecretWord {
  readonly index: number;
  /** Completes "looks like …". */
  readonly what: string;
}

/** Options of one letter that take a secret, by the program. */
const shortOptions: { readonly [program: string]: RegExp } = {
  'redis-cli': /^-a$/,
  sshpass: /^-p$/,
  curl: /^(?:-u|--user|--proxy-user)$/,
  mongosh: /^-p$/,
  ldapsearch: /^-w$/,
  helm: /^-p$/,
};
/** The same with the value behind the letter. */
const joinedOptions: { readonly [program: string]: RegExp } = {
  mysql: /^-p(.+)$/,
  mysqldump: /^-p(.+)$/,
  mariadb: /^-p(.+)$/,
  sshpass: /^-p(.+)$/,
};

/** The words of a command, or of any list of texts, that look like secrets: by themselves, or by the option before them. */
export function secretWords(words: readonly string[]): readonly SecretWord[] {
  const programs = words.slice(0, 1).map((word) => word.split('/').at(-1) ?? '');
  return words.flatMap((word, index) => {
    const what = wordAlone(word, programs) ?? behindOption(word, words[index - 1], programs);
    return what === undefined ? [] : [{ index, what }];
  });
}

function wordAlone(word: string, programs: readonly string[]): string | undefined {
  const found = secretIn('', word);
  if (found !== undefined) return found;
  const joined = programs.flatMap((program) =>
    Object.hasOwn(joinedOptions, program) ? (joinedOptions[program]?.exec(word)?.[1] ?? []) : [],
  );
  return joined.some((value) => !isOrdinary(value)) ? 'a password of a command' : undefined;
}

function behindOption(word: string, option: string | undefined, programs: readonly string[]): string | undefined {
  if (option === undefined || word.startsWith('-')) return undefined;
  const short = programs.some((program) => Object.hasOwn(shortOptions, program) && shortOptions[program]?.test(option));
  if (short) return isOrdinary(word) || (option === '-u' && !word.includes(':')) ? undefined : 'a password of a command';
  const name = /^--?([A-Za-z][\w.-]*)$/.exec(option)?.[1];
  return name === undefined || secretNamed(name) === undefined ? undefined : secretValue(name, word);
}
