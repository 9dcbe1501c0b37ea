import formats from './ids.json';
import type { ValueObject } from './value';

/**
 * The id of a resource as the provider makes it, or nothing for a type without a format of its own. ids.json has what
 * `d.SetId` gets in the files resource_NAME.go of google/services at v6.50.0; a trigger stands there by its name, which is as unique as its number.
 */
export function formattedId(type: string, state: ValueObject): string | undefined {
  const format = new Map(Object.entries(formats)).get(type);
  if (format === undefined) return undefined;
  const parts = [...format.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [name, state[name]] as const);
  if (parts.some(([, value]) => typeof value !== 'string' || value === '')) return undefined;
  return parts.reduce((id, [name, value], index) => {
    // A parent may be given by its whole path: `projects/p/…/clusters/main` as `main`. At the beginning the path is what is meant.
    const text = String(value);
    return id.replace(`{{${name}}}`, index === 0 ? text : (text.split('/').at(-1) ?? text));
  }, format);
}
