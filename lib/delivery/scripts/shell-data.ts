import { shellWord, unexpanded } from '../shell/bash';

/** A value that a script sources: writes the line that sets a variable to it. */
export type ShellValue = (name: string) => string;

export function scalar(text: string): ShellValue {
  return (name) => unexpanded(`${name}=${shellWord(text)}`);
}

export function array(words: readonly string[]): ShellValue {
  return (name) => unexpanded(`${name}=(${words.map(shellWord).join(' ')})`);
}

/** By name, whether it is sourced in a function or not. */
export function map(entries: readonly (readonly [key: string, value: string])[]): ShellValue {
  return (name) => unexpanded(`declare -gA ${name}=(${entries.map(([key, value]) => `[${key}]=${shellWord(value)}`).join(' ')})`);
}
