import { sortedEntries } from '../../model/record';

/** Lines of a configuration of curl: others on the machine can read its arguments. */
export function curlHeaders(headers: { readonly [name: string]: string } | undefined): string {
  return sortedEntries(headers)
    .map(([name, value]) => `header = "${`${name}: ${value}`.replace(/[\\"]/g, '\\$&')}"`)
    .join('\n');
}
