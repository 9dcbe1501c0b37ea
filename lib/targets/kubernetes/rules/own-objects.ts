import type { Issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { finalObjects } from '../final-objects';

/** Patches find their objects, change these, and leave alone what others rely on; the user's own objects fit beside the rendered ones. */
export function ownObjects(app: ResolvedApplication): Issue[] {
  const { patches = [], extraObjects = [] } = app.environment.kubernetes ?? {};
  return patches.length + extraObjects.length === 0 ? [] : [...finalObjects(app).issues];
}
