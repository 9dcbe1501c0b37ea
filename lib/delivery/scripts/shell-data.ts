import { shellWord, unexpanded } from '../shell/bash';

/** A value that a script sources: writes the line that sets a variable to it. */
export type ShellValue = (name: string) => string;

export function scalar(text: string): ShellValue {
  // in quotes where it may be the name of a command too
  const word = shellWord(text);
  return (name) => unexpanded(`${name}=${word === text ? `'${text}'` : word}`);
}

export function array(words: readonly string[]): ShellValue {
  return (name) => unexpanded(`${name}=(${words.map(shellWord).join(' ')})`);
}

/** By name, whether it is sourced in a function or not. */
export function map(entries: readonly (readonly [key: string, value: string])[]): ShellValue {
  return (name) => unexpanded(`declare -gA ${name}=(${entries.map(([key, value]) => `[${key}]=${shellWord(value)}`).join(' ')})`);
}
