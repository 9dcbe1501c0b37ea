import { own } from '../model/own';
import { importIds } from './import-ids';

/** What a resource says in Terraform's JSON. */
export type Attributes = { readonly [attribute: string]: unknown };

/** Where what states no place of its own is made. */
export interface DefaultPlace {
  readonly project: string;
  readonly region: string;
}

/** May be there any number of times: each of them turns on the same, and none turns it off. */
const shared: ReadonlySet<string> = new Set(['google_project_service']);

/**
 * The name that a resource has in Google Cloud, with its place, as the provider imports it; undefined for what has no name of its
 * own (a right, a version of a secret) and where Google chooses the name.
 */
export function cloudName(type: string, attributes: Attributes, { project, region }: DefaultPlace): string | undefined {
  const template = own(importIds, type);
  if (template === undefined || shared.has(type)) return undefined;
  const places: Attributes = { project, region, location: region };
  let isKnown = true;
  const name = template.replace(/\{(\w+)\}/g, (_, argument: string) => {
    const attribute = argument.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const value = own(attributes, attribute) ?? own(places, attribute);
    if (typeof value !== 'string') isKnown = false;
    return String(value);
  });
  return isKnown ? name : undefined;
}
