import { secretsOutside } from '../../model/literal-secrets';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { KubernetesObject } from './kubernetes-object';
import { type PatchedObjects, patchedObjects } from './patches/patched-objects';
import { namespaceOf } from './render/labels';
import { renderObjects } from './render/objects';

/** The objects of an application as they leave the target: rendered, and patched. */
export const finalObjects: (app: ResolvedApplication) => PatchedObjects = perObject((app) => {
  const { name, tier, kubernetes } = app.environment;
  const rendered: readonly KubernetesObject[] = renderObjects(app);
  return patchedObjects(rendered, kubernetes?.patches ?? [], {
    namespace: namespaceOf(app),
    isProduction: tier === 'production',
    path: ['environments', name, 'kubernetes', 'patches'],
    known: new Set(secretsOutside(app).flatMap(({ path }) => (path[2] === 'patches' && typeof path[3] === 'number' ? [path[3]] : []))),
  });
});
