import { parseImage } from '../../../model/image';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { KubernetesMetadata } from '../kubernetes-object';
import { statedNamespace } from '../namespace-options';

type Labels = { readonly [key: string]: string };

/** Says which application a pod or object belongs to. */
export const partOfLabel = 'app.kubernetes.io/part-of';

/**
 * Finds the pods of a workload. Selectors cannot be changed later, so this stays one label that no release changes; one, since some
 * scanners take a NetworkPolicy for missing when its selector names more.
 */
export function selectorLabels(workload: string): Labels {
  return { 'app.kubernetes.io/instance': workload };
}

/** What all objects of an application carry. */
export function applicationLabels({ name, owner, environment }: ResolvedApplication): Labels {
  return {
    'app.kubernetes.io/managed-by': 'orchestra-cdk',
    [partOfLabel]: name,
    environment: environment.name,
    ...(owner !== undefined && { owner }),
  };
}

/** What the objects around a workload carry: nothing in it changes with a release. */
export function workloadLabels(app: ResolvedApplication, { kind, name }: ResolvedWorkload): Labels {
  return { ...applicationLabels(app), ...selectorLabels(name), 'app.kubernetes.io/component': kind, 'app.kubernetes.io/name': name };
}

/** What pods and the objects that make them carry. */
export function podLabels(app: ResolvedApplication, workload: ResolvedWorkload): Labels {
  const version = versionLabel(workload.image);
  return { ...workloadLabels(app, workload), ...(version !== undefined && { 'app.kubernetes.io/version': version }) };
}

/** What pods carry, with the labels that are stated for them. */
export function templateLabels(app: ResolvedApplication, workload: ResolvedWorkload): Labels {
  return { ...podLabels(app, workload), ...workload.kubernetes?.podLabels };
}

/** Metadata of the object that makes the pods of a workload, with what is stated for it. */
export function controllerMetadata(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  own: Labels = {},
): KubernetesMetadata & { readonly namespace: string } {
  const { labels, annotations } = workload.kubernetes ?? {};
  const reasons = workload.kubernetes === undefined ? {} : controllerReasons(workload.kubernetes);
  const noted = { ...annotations, ...reasons, ...own };
  return {
    ...placed(app, workload, { name: workload.name, labels: { ...podLabels(app, workload), ...labels } }),
    ...(Object.keys(noted).length > 0 && { annotations: noted }),
  };
}

function controllerReasons(options: NonNullable<ResolvedWorkload['kubernetes']>): Labels {
  const budget = 'disruptionBudget' in options ? options.disruptionBudget : undefined;
  return budget?.kind === 'none' ? { 'orchestra-cdk/no-disruption-budget': budget.reason } : {};
}

type PlacedMetadata = KubernetesMetadata & { readonly namespace: string };

/** Metadata of an object in the application's namespace. */
export function metadata(app: ResolvedApplication, name: string, labels: Labels): PlacedMetadata {
  return { name, namespace: namespaceOf(app), labels };
}

/** Metadata of an object of a workload, in the namespace of its pods. */
export function workloadMetadata(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  { name = workload.name, labels = {} }: { readonly name?: string; readonly labels?: Labels } = {},
): PlacedMetadata {
  return placed(app, workload, { name, labels: { ...workloadLabels(app, workload), ...labels } });
}

function placed(app: ResolvedApplication, workload: ResolvedWorkload, { name, labels }: { name: string; labels: Labels }): PlacedMetadata {
  return { name, namespace: namespaceOf(app, workload), labels };
}

/**
 * The namespace of an application, or of one of its workloads. A rule sees to it that an environment without a place is not rendered.
 */
export function namespaceOf({ name, environment }: ResolvedApplication, workload?: ResolvedWorkload): string {
  return (workload && statedNamespace(workload)) ?? environment.kubernetes?.namespace ?? name;
}

/** Every namespace of an application, its own first. */
export function namespacesOf(app: ResolvedApplication): readonly string[] {
  const stated = Object.values(app.workloads).flatMap((workload) => statedNamespace(workload) ?? []);
  return [...new Set([namespaceOf(app), ...stated.sort()])];
}

/** The tag, or else the start of the digest, cut to what a label can hold. */
function versionLabel(image: string): string | undefined {
  const { tag, digest } = parseImage(image) ?? {};
  const version = tag ?? digest?.slice('sha256:'.length, 'sha256:'.length + 12);
  const label = version?.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return label === '' ? undefined : label;
}
