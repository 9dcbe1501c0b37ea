import { type Issue, issue } from '../../model/issue';
import { secretsOutside } from '../../model/literal-secrets';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { Finding } from '../support';
import { extraObjects, type PlacedExtra } from './extra/extra-objects';
import { inKindOrder } from './kind-order';
import type { KubernetesObject } from './kubernetes-object';
import { levelOf } from './patches/guarded-changes';
import { patchedObjects } from './patches/patched-objects';
import { isRefused, podFindings } from './pod-security';
import { namespacesOf } from './render/labels';
import { renderObjects } from './render/objects';

/** Objects as they leave the target, with what is wrong with the user's own changes of them, and what is to be known of these. */
export interface FinalObjects {
  readonly objects: readonly KubernetesObject[];
  /** The user's own of them, before patches. */
  readonly own: readonly PlacedExtra[];
  readonly issues: readonly Issue[];
  readonly findings: readonly Finding[];
}

/** The objects of an application: rendered, with those that come along, and patched. */
export const finalObjects: (app: ResolvedApplication) => FinalObjects = perObject((app) => {
  const { name, tier, kubernetes } = app.environment;
  const namespaces = namespacesOf(app);
  const rendered = renderObjects(app);
  const extra = extraObjects(app, rendered);
  const [home, ...others] = rendered;
  const all = home === undefined ? [] : [home, ...inKindOrder([...others, ...extra.placed.map(({ object }) => object)])];
  const patched = patchedObjects(all, kubernetes?.patches ?? [], {
    namespaces,
    isProduction: tier === 'production',
    path: ['environments', name, 'kubernetes', 'patches'],
    rendered,
    known: new Set(secretsOutside(app).flatMap(({ path }) => (path[2] === 'patches' && typeof path[3] === 'number' ? [path[3]] : []))),
  });
  const reported = new Set(secretsOutside(app).map(({ path }) => JSON.stringify(['environments', name, ...path.slice(1)])));
  const isNew = ({ path }: Pick<Finding, 'path'>): boolean => !reported.has(JSON.stringify(path));
  return {
    objects: patched.objects,
    own: extra.placed,
    issues: [...extra.issues.filter(isNew), ...patched.issues, ...refusedPods(extra.placed, patched.objects, namespaces)],
    findings: [...extra.findings.filter(isNew), ...patched.findings],
  };
});

/** Pods that their namespace refuses, of objects that come along. */
function refusedPods(extra: readonly PlacedExtra[], objects: readonly KubernetesObject[], namespaces: readonly string[]): Issue[] {
  return extra.flatMap(({ path, object }) => {
    const { namespace } = object.metadata;
    if (namespace === undefined || !namespaces.includes(namespace)) return [];
    const level = levelOf(objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === namespace));
    return podFindings(object)
      .filter((each) => isRefused(each, level))
      .map(({ what }) => {
        const message = `must not have pods that ${what}: the namespace enforces the level ${level}, so its pods would be refused`;
        return issue('extra-object-pods', path, message, 'set the security contexts of the level, or give it a namespace of its own');
      });
  });
}
