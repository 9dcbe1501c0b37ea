/** A JSONPath of keys and positions as the place in an answer where the delivery reads: `{$.a['b'][0]}` is `$.a.b[0]`; undefined for any other. */
export function placeOfJson(jsonPath: string): string | undefined {
  const match = /^\{\s*\$?((?:\.[A-Za-z_][\w-]*|\[\d+\]|\['[^'\\]+'\]|\["[^"\\]+"\])*)\s*\}$/.exec(jsonPath);
  return match === null ? undefined : `$${(match[1] ?? '').replace(/\[(?:'([^']+)'|"([^"]+)")\]/g, '.$1$2')}`;
}
