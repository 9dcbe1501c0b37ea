import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** The environment says that it is there for Compose. */
export function place({ environment: { name, compose } }: ResolvedApplication): Issue[] {
  if (compose !== undefined) return [];
  const remedy = 'give {} for a project with the names of application and environment';
  return [issue('compose-settings-missing', ['environments', name, 'compose'], 'must be given to render for Docker Compose', remedy)];
}
