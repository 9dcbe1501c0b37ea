import { allContainers } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { type LiteralSecret, type PlacedTexts, secretsInContainers, secretsOutside } from '../literal-secrets';
import type { ResolvedApplication } from '../resolved';
import type { Tier } from '../tier';

/** In production no secret is a literal, unless the container says why everybody may read it; what it says so of is there. */
export function literals(app: ResolvedApplication): Issue[] {
  const { name, tier } = app.environment;
  const outside = secretsOutside(app).map(({ path, ...each }) => ({
    ...each,
    path: path[0] === 'environment' ? ['environments', name, ...path.slice(1)] : path,
  }));
  return [...literalsOf(allContainers(app), tier), ...refused(outside, tier)];
}

/** The same of containers, wherever they are. */
export function literalsOf(containers: readonly PlacedTexts[], tier: Tier): Issue[] {
  return [...refused(secretsInContainers(containers), tier), ...containers.flatMap(unknownPlaces)];
}

/** Secrets for which nothing gives a reason. */
export function refused(secrets: readonly LiteralSecret[], tier: Tier): Issue[] {
  if (tier !== 'production') return [];
  return secrets.flatMap(({ path, what, within, reason }) => {
    if (reason !== undefined) return [];
    return [issue('literal-secret', path, `must not be a literal in production, where it looks like ${what}`, remedy(path, within))];
  });
}

/** The value itself is never shown. */
function remedy(path: Path, within: LiteralSecret['within']): string {
  const isHeader = path.at(-2) === 'headers';
  if (within === undefined)
    return isHeader
      ? "give it by an argument that is secret(…): args: { token: secret(…) }, and '{{args.token}}' in the header"
      : 'take it out: whoever reads what is rendered reads it too; a job of the application can read secret(…)';
  const { field, place } = within;
  return `${instead(field, isHeader)}, or say why everybody may read it: security.literals: { ${JSON.stringify(place)}: { reason: '…' } }`;
}

function instead(field: string, isHeader: boolean): string {
  if (field === 'env' || field === 'files') return 'give it by secret(…)';
  return isHeader
    ? 'ask for a path that needs none, or by a command that reads a variable that is secret(…)'
    : 'give it by a variable or a file that is secret(…)';
}

function unknownPlaces({ container, path }: PlacedTexts): Issue[] {
  const { literals: stated = {} } = container.security;
  return Object.keys(stated).flatMap((place) => {
    if (isThere(container, place)) return [];
    const allowed = "must be a place of the container that has a text, such as 'env.SITE_KEY', 'args' or 'files[\"/etc/app.conf\"]'";
    return [issue('literal-place-unknown', [...path, 'security', 'literals', place], `${allowed}, and nothing is there`)];
  });
}

/** Keys with dots between them, positions, and keys in brackets and quotes, as issues write them. */
function isThere(container: object, place: string): boolean {
  const steps = [...place.matchAll(/(?:^|\.)([^.[\]"]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g)];
  if (steps.map(([whole]) => whole).join('') !== place || steps.length === 0) return false;
  const end = steps.reduce<unknown>((value, [, key, index, quoted]) => {
    const step = key ?? index ?? unquoted(quoted);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }, container);
  return end !== undefined;
}

function unquoted(text = ''): string {
  return text.replace(/\\(.)/g, '$1');
}
