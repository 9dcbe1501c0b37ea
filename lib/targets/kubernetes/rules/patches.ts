import type { Issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { finalObjects } from '../final-objects';

/** Each patch finds its object, changes it, and leaves alone what others rely on. */
export function patches(app: ResolvedApplication): Issue[] {
  return (app.environment.kubernetes?.patches ?? []).length === 0 ? [] : [...finalObjects(app).issues];
}
