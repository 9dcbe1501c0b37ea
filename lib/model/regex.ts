import type { RE2JS } from 're2js';

/** Why a text is no regular expression of RE2, the dialect of Prometheus, Argo Rollouts and the routers; undefined when it is one. */
export function regexProblem(pattern: string): string | undefined {
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.message : error).replace('error parsing regexp: ', '');
  }
}

/** Whether a regular expression of RE2 matches a whole text, line breaks as well as other characters; undefined when it is none. */
export function matchesWhole(pattern: string, text: string): boolean | undefined {
  return regexProblem(pattern) === undefined ? compile(`(?s:${pattern})`).matches(text) : undefined;
}

/** Loads the library only for an application with a pattern. */
function compile(pattern: string): RE2JS {
  const re2js: typeof import('re2js') = require('re2js');
  return re2js.RE2JS.compile(pattern);
}
