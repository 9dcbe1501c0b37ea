import { sortedEntries } from '../model/record';

/** Headers of a probe as Kubernetes, Knative and the provider of Google Cloud have them; nothing where there are none. */
export function httpHeaders(headers: { readonly [name: string]: string } | undefined): { httpHeaders?: { name: string; value: string }[] } {
  const sorted = sortedEntries(headers).map(([name, value]) => ({ name, value }));
  return sorted.length === 0 ? {} : { httpHeaders: sorted };
}
