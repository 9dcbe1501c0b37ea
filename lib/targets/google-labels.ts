import type { ResolvedApplication } from '../model/resolved';

/** Labels that everything of an application carries on Google Cloud. */
export function googleLabels({ name, owner, environment }: ResolvedApplication): { readonly [key: string]: string } {
  const labels = { app: name, environment: environment.name, 'managed-by': 'terraform', ...(owner !== undefined && { owner }) };
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, labelValue(value)]));
}

/** Lower-case letters, digits, hyphens and underscores, at most 63. */
export function labelValue(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .slice(0, 63);
}
