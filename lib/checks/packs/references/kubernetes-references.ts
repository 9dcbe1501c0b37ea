import { fileObject } from '../../../delivery/integrity/delivery-file';
import { environmentFindings } from '../../../delivery/integrity/environment-references';
import { type FileObject, textAt, valuesAt } from '../../../delivery/integrity/file-object';
import { podOf } from '../../../delivery/integrity/pod';
import { perObject } from '../../../model/per-object';
import { isJsonMap, type JsonValue } from '../../../output/json-value';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, resolvedIn } from '../../engine/checked-system';
import { severities } from '../../engine/severity';
import { secretsMadeBy } from './secret-makers';

/** What objects of an environment name of each other. */
export const kubernetesReferences: readonly CheckRule[] = [
  {
    id: 'references/object',
    wants: 'objects that others name',
    remedy: 'name an object that is rendered; one that others make is stated as existing, or by --outside',
    severity: severities.grave,
    check: (system) => answers(system, (found) => !isOfPods(found)),
  },
  {
    id: 'references/pods',
    wants: 'pods for each selector',
    remedy: 'select labels that the pods have',
    severity: severities.grave,
    check: (system) => answers(system, isOfPods),
  },
  {
    id: 'references/secret',
    wants: 'a Secret for whatever reads one',
    remedy: 'declare the secret in the application; secrets of others are stated by kubernetes.secrets: existing()',
    severity: severities.grave,
    check: secretAnswers,
  },
];

interface Placed {
  readonly object: FileObject;
  readonly item: RenderedItem;
}

const placedObjects = perObject((items: readonly RenderedItem[]): readonly Placed[] =>
  items.flatMap((item) => {
    const value = item.value as JsonValue | undefined; // items hold plain data
    const object = isJsonMap(value) ? fileObject(item.identity, value) : undefined;
    return object === undefined ? [] : [{ object, item }];
  }),
);

type Found = ReturnType<typeof environmentFindings>[number];

function isOfPods({ to }: Found): boolean {
  return to.startsWith('pods with ');
}

function answers(system: CheckedSystem, isMeant: (found: Found) => boolean): readonly PlaceAnswer[] {
  return system.rendered.environments.map((environment) => {
    const placed = placedObjects(itemsOf(system, 'kubernetes', environment));
    const objects = placed.map(({ object }) => object);
    const outside = new Set([...(system.delivery?.outside ?? []), ...existingObjects(system, environment)]);
    const found = environmentFindings({ folder: environment, objects, parts: new Map() }, outside).filter(isMeant);
    return { environment, judged: objects.length, breaches: found.map((each) => breachOf(each, placed)) };
  });
}

/** What the application says to be there already. */
function existingObjects(system: CheckedSystem, environment: string): readonly string[] {
  return Object.values(resolvedIn(system, environment)?.workloads ?? {}).flatMap(({ name, kubernetes }) => {
    const { identity } = kubernetes ?? {};
    const claims = kubernetes !== undefined && 'existingClaims' in kubernetes ? Object.values(kubernetes.existingClaims ?? {}) : [];
    return [
      ...(identity?.existing === true ? [`ServiceAccount/${identity.account ?? name}`] : []),
      ...claims.map(({ claim }) => `PersistentVolumeClaim/${claim}`),
    ];
  });
}

function breachOf({ from, to, message }: Found, placed: readonly Placed[]): Breach {
  const found = placed.find(({ object }) => from.startsWith(`${object.file}: `));
  const [, path = ''] = /^\S+ (.*)$/.exec(from.slice((found?.object.file.length ?? 0) + 2)) ?? [];
  const workload = found?.item.workload;
  return {
    object: found?.item.title ?? from,
    path,
    message: `${to}: ${message}`,
    ...(workload !== undefined && { workload, input: ['workloads', workload] }),
  };
}

function secretAnswers(system: CheckedSystem): readonly PlaceAnswer[] {
  return system.rendered.environments.map((environment) => {
    const placed = placedObjects(itemsOf(system, 'kubernetes', environment));
    const app = resolvedIn(system, environment);
    // such Secrets are made by others, as the environment says
    if (app?.environment.kubernetes?.secrets.kind === 'existing') return { environment, judged: 0, breaches: [] };
    const made = new Set(placed.flatMap(({ object }) => secretsMadeBy(object.tree).map((name) => keyOf(object.namespace, name))));
    const read = placed.flatMap((each) => secretsReadBy(each.object).map((name) => ({ ...each, name })));
    const missing = read.filter(({ object, name }) => !made.has(keyOf(object.namespace, name)));
    return {
      environment,
      judged: read.length,
      breaches: missing.map(({ item, name }): Breach => {
        const place = {
          object: item.title,
          path: 'the pod',
          message: `Secret/${name}: must be made by an object of ${environment}, got none`,
        };
        const { workload } = item;
        return {
          ...place,
          ...(workload !== undefined && { workload, input: ['workloads', workload] }),
          ...(app === undefined && { answer: 'unknown' }),
        };
      }),
    };
  });
}

function keyOf(namespace: string | undefined, name: string): string {
  return JSON.stringify([namespace ?? null, name]);
}

function secretsReadBy(object: FileObject): readonly string[] {
  const pod = podOf(object);
  if (pod === undefined) return [];
  const places = [
    ...['containers', 'initContainers'].flatMap((list) => [`${list}.env.valueFrom.secretKeyRef`, `${list}.envFrom.secretRef`]),
    'volumes.projected.sources.secret',
  ];
  const named = places.flatMap((place) => required(valuesAt(pod.spec, place)).flatMap((each) => textAt(each, 'name') ?? []));
  const mounted = required(valuesAt(pod.spec, 'volumes.secret')).flatMap((each) => textAt(each, 'secretName') ?? []);
  return [...new Set([...named, ...mounted])];
}

function required(values: readonly unknown[]): readonly unknown[] {
  return values.filter((each) => valuesAt(each, 'optional')[0] !== true);
}
