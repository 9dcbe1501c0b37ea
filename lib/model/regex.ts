/**
 * Why a text is no regular expression of RE2, the dialect of Prometheus, Argo Rollouts and the routers; undefined when it is one. RE2 knows
 * no looking around and no references back, for which JavaScript has words.
 */
export function regexProblem(pattern: string): string | undefined {
  const foreign = /\\[1-9]|\\k|\(\?(?:=|!|<=|<!|>)/.exec(withoutPairs(pattern));
  if (foreign !== null) return `RE2 does not know ${foreign[0]}`;
  const large = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].find(([, low, high]) => Math.max(Number(low), Number(high ?? 0)) > 1000);
  if (large !== undefined) return `RE2 repeats at most 1000 times, got ${large[0]}`;
  return compiled(pattern) === undefined ? 'it cannot be read' : undefined;
}

/** Whether a regular expression of RE2 matches a whole text; undefined when it is none. */
export function matchesWhole(pattern: string, text: string): boolean | undefined {
  return compiled(pattern, (inner) => `^(?:${inner})$`)?.test(text);
}

/** Escaped backslashes hide no escape after them. */
function withoutPairs(pattern: string): string {
  return pattern.replaceAll('\\\\', '');
}

/** In the words of JavaScript, as far as these differ. */
function compiled(pattern: string, wrap = (inner: string) => inner): RegExp | undefined {
  const [, flags = '', rest = pattern] = /^\(\?([imsU]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  const translated = rest
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?[imsU]+(?:-[imsU]+)?:/g, '(?:')
    .replace(/\[:\^?[a-z]+:\]/g, 'a-z')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$');
  try {
    return new RegExp(wrap(translated), `${flags.includes('i') ? 'i' : ''}s`);
  } catch {
    return undefined; // a SyntaxError
  }
}
