import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { isUnread } from '../../../model/schema/values';
import type { Finding } from '../../support';
import { fullNameOf, type KubernetesObject, typeOf } from '../kubernetes-object';
import { isSecret, objectSecrets, ofSecret } from '../object-secrets';
import { applicationLabels, namespaceOf } from '../render/labels';
import { isSplitByNginx } from '../rollouts/rolled-out';
import { canaryIngressName } from '../stated-route';
import type { ExtraObject } from './extra-object';
import { definedScopes, scopeOf } from './scope';

/** An object of the user's own as it comes along with those of the application. */
export interface PlacedExtra {
  readonly path: Path;
  readonly object: KubernetesObject;
}

/** The user's own objects, with what is wrong with them and where they go. */
export interface ExtraObjects {
  readonly placed: readonly PlacedExtra[];
  readonly issues: readonly Issue[];
  readonly findings: readonly Finding[];
}

/** @param rendered - what the application has itself */
export function extraObjects(app: ResolvedApplication, rendered: readonly KubernetesObject[]): ExtraObjects {
  const { name, kubernetes, tier } = app.environment;
  const stated = kubernetes?.extraObjects ?? [];
  const defined = definedScopes(stated);
  const owners = new Map([...madeByController(app), ...rendered.map((object) => [fullNameOf(object), 'the application itself'] as const)]);
  const issues: Issue[] = [];
  const findings: Finding[] = [];
  const placed = stated.flatMap((extra, index): PlacedExtra[] => {
    if (isUnread(extra.kind)) return [];
    const path = ['environments', name, 'kubernetes', 'extraObjects', index];
    const object = objectOf(app, extra, defined);
    const title = `${object.kind}/${object.metadata.name}`;
    const owner = owners.get(fullNameOf(object));
    owners.set(fullNameOf(object), `extraObjects[${index}]`);
    if (owner !== undefined)
      issues.push(issue('duplicate-object', path, `must be an object of its own: ${title} is of ${owner} too`, again));
    if (scopeOf(object, defined) === 'cluster' && extra.metadata.namespace !== undefined)
      issues.push(
        issue(
          'namespace-of-cluster-object',
          [...path, 'metadata', 'namespace'],
          `must be left out: a ${object.kind} belongs to the whole cluster`,
        ),
      );
    const secrets = objectSecrets(object);
    if (isSecret(object) && secrets.length > 0)
      issues.push(issue('literal-secret', path, `must not have the data of the Secret ${object.metadata.name}`, ofSecret));
    else if (tier === 'production') issues.push(...secrets.map((each) => literal([...path, ...each.path], each.what)));
    findings.push({ level: 'emulated', path, reason: `${title} comes along as it is, ${placeOf(object)}${awaited(object, defined)}` });
    if (tier !== 'production' && !isSecret(object)) findings.push(...secrets.map((each) => plain([...path, ...each.path], each.what)));
    return [{ path, object }];
  });
  return { placed, issues, findings };
}

/** Ingresses that the Rollouts controller makes for new versions; it changes none that it did not make. */
function madeByController(app: ResolvedApplication): readonly (readonly [fullName: string, owner: string])[] {
  const made = Object.values(app.workloads).filter((workload) => isSplitByNginx(app, workload));
  return made.map((workload) => {
    const metadata = { name: canaryIngressName(workload), namespace: namespaceOf(app) };
    return [fullNameOf({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata }), 'the Rollouts controller'];
  });
}

const again = 'patch the one that is there (kubernetes.patches), or leave this out';

/** The user's own labels stay; of the application's, those that are missing are added. */
function objectOf(app: ResolvedApplication, { metadata, ...extra }: ExtraObject, defined: ReadonlyMap<string, string>): KubernetesObject {
  const isFilled = metadata.namespace === undefined && scopeOf(extra as ExtraObject, defined) === 'namespace';
  const { name, namespace, labels, ...more } = { ...metadata, ...(isFilled && { namespace: namespaceOf(app) }) };
  return {
    ...(extra as ExtraObject), // without its metadata, which follows
    metadata: { name, ...(namespace !== undefined && { namespace }), labels: { ...applicationLabels(app), ...labels }, ...more },
  };
}

function placeOf({ metadata: { namespace } }: KubernetesObject): string {
  return namespace === undefined ? 'for the whole cluster' : `in the namespace ${namespace}`;
}

/** What a definition among the objects defines cannot be applied together with it. */
function awaited(object: KubernetesObject, defined: ReadonlyMap<string, string>): string {
  if (!defined.has(typeOf(object))) return '';
  return '; the API server takes it when its definition is established: apply that first, and wait for it';
}

function literal(path: Path, what: string): Issue {
  const remedy = 'give the name of a Secret instead';
  return issue('literal-secret', path, `must not be a literal in production, where it looks like ${what}`, remedy);
}

function plain(path: Path, what: string): Finding {
  return { level: 'degraded', path, reason: `looks like ${what}, and is plain text in the output: production refuses it` };
}
