import type { RE2JS } from 're2js';

/** Why a text is no regular expression of RE2, the dialect of Prometheus, Argo Rollouts and the routers; undefined when it is one. */
export function regexProblem(pattern: string): string | undefined {
  const { RE2JS, RE2JSSyntaxException } = library();
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return error.message.replace('error parsing regexp: ', '');
    throw error;
  }
}

/** Whether a regular expression of RE2 matches a whole text, line breaks as well as other characters; undefined when it is none. */
export function matchesWhole(pattern: string, text: string): boolean | undefined {
  return regexProblem(pattern) === undefined ? compiled(`(?s:${pattern})`).matches(text) : undefined;
}

function compiled(pattern: string): RE2JS {
  return library().RE2JS.compile(pattern);
}

/** Loaded only for an application with a pattern. */
function library(): typeof import('re2js') {
  return require('re2js');
}
