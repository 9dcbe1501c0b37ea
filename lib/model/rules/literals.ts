import { allContainers, type PlacedContainer } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { type LiteralSecret, literalSecrets } from '../literal-secrets';
import type { ResolvedApplication } from '../resolved';

/** In production no secret is a literal, unless the container says why everybody may read it; what it says so of is there. */
export function literals(app: ResolvedApplication): Issue[] {
  const found = app.environment.tier === 'production' ? literalSecrets(app).filter(({ reason }) => reason === undefined) : [];
  return [...found.map((each) => refused(each, app)), ...allContainers(app).flatMap(unknownPlaces)];
}

function refused({ path, what, within }: LiteralSecret, { environment }: ResolvedApplication): Issue {
  const place: Path = path[0] === 'environment' ? ['environments', environment.name, ...path.slice(1)] : path;
  return issue('literal-secret', place, `must not be a literal in production, where it looks like ${what}`, remedy(path, within));
}

/** The value itself is never shown. */
function remedy(path: Path, within: LiteralSecret['within']): string {
  if (within === undefined) return 'take it out: whoever reads what is rendered reads it too; a job of the application can read secret(…)';
  const field = String(path[within.container.path.length]);
  const instead = field === 'env' || field === 'files' ? 'give it by secret(…)' : 'give it by a variable or a file that is secret(…)';
  return `${instead}, or say why everybody may read it: security.literals: { ${JSON.stringify(within.place)}: { reason: '…' } }`;
}

function unknownPlaces({ container, path }: PlacedContainer): Issue[] {
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
