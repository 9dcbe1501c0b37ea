import { parseAllDocuments } from 'yaml';
import type { OutputFile } from '../../lib/output/output-file';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';

/** Steps to a value: keys, positions, `*` for all elements, and elements of a name. */
type Step = string | { readonly named?: string };
type Place = readonly Step[];

interface Rule {
  readonly kind: string;
  readonly name: string;
  readonly places: readonly Place[];
}

/** What the files of a delivery leave to others in an object: `ignoreDifferences` of Argo CD where syncs respect it, `ignore` of Flux. */
export function ignoredPlaces(files: readonly OutputFile[], { kind, metadata: { name } }: KubernetesObject): readonly Place[] {
  const objects = files.flatMap(({ path, text }) =>
    /^(?:argocd|flux)\/.*\.yaml$/.test(path) ? parseAllDocuments(text).map((document) => document.toJS() as unknown) : [],
  );
  const rules = objects.flatMap((object) => [...ofArgoCd(object), ...ofFlux(object)]);
  return rules.filter((rule) => rule.kind === kind && rule.name === name).flatMap(({ places }) => places);
}

function ofArgoCd(object: unknown): readonly Rule[] {
  if (at(object, 'kind') !== 'Application') return [];
  if (!list(at(object, 'spec', 'syncPolicy', 'syncOptions')).includes('RespectIgnoreDifferences=true')) return [];
  return list(at(object, 'spec', 'ignoreDifferences')).map((each) => ({
    kind: String(at(each, 'kind')),
    name: String(at(each, 'name')),
    places: [...list(at(each, 'jsonPointers')).map(String).map(ofPointer), ...list(at(each, 'jqPathExpressions')).map(String).map(ofJq)],
  }));
}

/** Names are regular expressions. */
function ofFlux(object: unknown): readonly Rule[] {
  const rules = [...list(at(object, 'spec', 'ignore')), ...list(at(object, 'spec', 'driftDetection', 'ignore'))];
  return rules.map((each) => ({
    kind: String(at(each, 'target', 'kind')),
    name: String(at(each, 'target', 'name')).replaceAll('\\', ''),
    places: list(at(each, 'paths')).map(String).map(ofPointer),
  }));
}

function ofPointer(pointer: string): Place {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `.spec.http[] | select(.name == "primary") | .route[].weight`, `.spec.subsets[].labels["hash"]` */
function ofJq(expression: string): Place {
  const steps = expression.matchAll(/\.([A-Za-z_]\w*)|\["([^"]+)"\]|\[\](?: \| select\(\.name == "([^"]+)"\) \| )?/g);
  return [...steps].map(([, key, quoted, named]): Step => key ?? quoted ?? (named === undefined ? {} : { named }));
}

/** The object without the values at these places. */
export function withoutPlaces(object: KubernetesObject, places: readonly Place[]): KubernetesObject {
  return places.reduce<unknown>((left, place) => without(left, place), object) as KubernetesObject; // places are within its fields
}

function without(value: unknown, [step, ...rest]: Place): unknown {
  if (step === undefined) return undefined;
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => {
      const isMeant = typeof step === 'string' ? String(index) === step : step.named === undefined || at(each, 'name') === step.named;
      return isMeant ? without(each, rest) : each;
    });
  }
  if (typeof step !== 'string' || typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value;
  return { ...value, [step]: without(at(value, step), rest) };
}

/**
 * The contested fields that an object states, told by the objects alone: versions of images, replicas, weights of routes that lead to a
 * canary, and the hash by which the controller tells versions apart.
 */
export function statedPlaces(object: KubernetesObject, all: readonly KubernetesObject[]): readonly string[] {
  const hasCanary = all.some(({ kind, spec }) => kind === 'Rollout' && at(spec, 'strategy', 'canary', 'trafficRouting') !== undefined);
  const { kind, spec, metadata } = object;
  const images = list(at(spec, 'template', 'spec', 'containers')).map((each) => String(at(each, 'image') ?? ''));
  const weights = [
    ...list(at(spec, 'rules')).flatMap((rule) => list(at(rule, 'backendRefs')).map((each) => at(each, 'weight'))),
    ...list(at(spec, 'http')).flatMap((route) => list(at(route, 'route')).map((each) => at(each, 'weight'))),
  ].filter((each) => each !== undefined);
  const hash = 'rollouts-pod-template-hash';
  const hashes = [at(spec, 'selector', hash), ...list(at(spec, 'subsets')).map((each) => at(each, 'labels', hash))].filter(
    (each) => each !== undefined,
  );
  const actions = Object.keys(metadata.annotations ?? {}).filter((key) => key.startsWith('alb.ingress.kubernetes.io/actions.'));
  const version = 'app.kubernetes.io/version';
  return [
    ...(images.some((image) => /:[^/]+$/.test(image)) ? ['image'] : []),
    ...(metadata.labels?.[version] === undefined ? [] : ['version image']),
    ...(['Deployment', 'Rollout', 'StatefulSet'].includes(kind) && at(spec, 'replicas') !== undefined ? ['replicas'] : []),
    ...(hasCanary && weights.length > 0 ? ['traffic'] : []),
    ...(hashes.length > 0 ? ['revision'] : []),
    ...(hasCanary && actions.some((key) => metadata.annotations?.[key] !== undefined) ? ['annotations'] : []),
  ];
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined),
    value,
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
