import { parseImage } from '../../../model/image';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { KubernetesMetadata } from '../kubernetes-object';

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
    ...metadata(app, workload.name, { ...podLabels(app, workload), ...labels }),
    ...(Object.keys(noted).length > 0 && { annotations: noted }),
  };
}

function controllerReasons(options: NonNullable<ResolvedWorkload['kubernetes']>): Labels {
  const budget = 'disruptionBudget' in options ? options.disruptionBudget : undefined;
  return budget?.kind === 'none' ? { 'orchestra-cdk/no-disruption-budget': budget.reason } : {};
}

/** Metadata of an object in the application's namespace. */
export function metadata(app: ResolvedApplication, name: string, labels: Labels): KubernetesMetadata & { readonly namespace: string } {
  return { name, namespace: namespaceOf(app), labels };
}

/** A rule sees to it that an environment without a place is not rendered. */
export function namespaceOf({ name, environment }: ResolvedApplication): string {
  return environment.kubernetes?.namespace ?? name;
}

/** The tag, or else the start of the digest, cut to what a label can hold. */
function versionLabel(image: string): string | undefined {
  const { tag, digest } = parseImage(image) ?? {};
  const version = tag ?? digest?.slice('sha256:'.length, 'sha256:'.length + 12);
  const label = version?.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return label === '' ? undefined : label;
}
