/** Seconds as PromQL writes them: `90s`, `5m`, `6h`, `3d`. */
export function promqlDuration(seconds: number): string {
  const [unit = 's', size = 1] = units.find(([, each]) => seconds % each === 0) ?? [];
  return `${seconds / size}${unit}`;
}

const units: readonly (readonly [unit: string, seconds: number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
];

/** A selector of series: `up{job="web"}`. */
export function selector(metric: string, matchers: readonly string[]): string {
  return `${metric}{${matchers.join(',')}}`;
}

/** A matcher of one value: `job="web"`. */
export function equal(label: string, value: string): string {
  return `${label}=${quotedPromql(value)}`;
}

/** A matcher of a regular expression: `pod=~"web-[0-9]+"`. */
export function matching(label: string, pattern: string): string {
  return `${label}=~${quotedPromql(pattern)}`;
}

/** A text of PromQL. */
export function quotedPromql(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
