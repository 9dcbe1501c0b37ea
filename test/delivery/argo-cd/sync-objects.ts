import type { KubernetesObject } from 'orchestra-cdk';
import type { PredictedSync } from '../../../lib/delivery/argo-cd/sync-order';

const groups: { readonly [kind: string]: string } = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Rollout: 'argoproj.io/v1alpha1',
  AnalysisTemplate: 'argoproj.io/v1alpha1',
  ExternalSecret: 'external-secrets.io/v1',
  SecretStore: 'external-secrets.io/v1',
  VirtualService: 'networking.istio.io/v1',
  DestinationRule: 'networking.istio.io/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  PodDisruptionBudget: 'policy/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
};

const wide: ReadonlySet<string> = new Set(['Namespace', 'ClusterRole', 'PriorityClass', 'CustomResourceDefinition']);

/** An object by `Kind/name`, with annotations of Argo CD such as `sync-wave`, and of Helm such as `helm.sh/hook`. */
export function object(name: string, annotations: { readonly [key: string]: string } = {}, fields: object = {}): KubernetesObject {
  const [kind = '', own = ''] = name.split('/');
  const full = Object.entries(annotations).map(([key, value]) => [key.includes('/') ? key : `argocd.argoproj.io/${key}`, value]);
  return {
    apiVersion: groups[kind] ?? 'v1',
    kind,
    metadata: {
      name: own,
      ...(!wide.has(kind) && { namespace: 'shop' }),
      ...(full.length > 0 && { annotations: Object.fromEntries(full) }),
    },
    ...fields,
  };
}

/** Names of the objects of each wave, in the order in which they are applied. */
export function orderOf({ waves }: PredictedSync): { readonly [wave: string]: readonly string[] } {
  return Object.fromEntries(waves.map(({ phase, wave, applied }) => [`${phase} ${wave}`, applied.flat().map(nameOf)]));
}

export function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

/**
 * Places of the objects of a sync, by phase and name: `Sync Deployment/web`. Those of one place are applied in an order that Argo CD leaves
 * open: neighbours of one kind, and among kinds that it does not know, those of one name.
 */
export function slotsOf({ waves }: PredictedSync): ReadonlyMap<string, number> {
  const slots = new Map<string, number>();
  let slot = -1;
  for (const { phase, applied } of waves) {
    let names: string[] = [];
    let kinds: string[] = [];
    for (const { apiVersion, kind, metadata } of applied.flat()) {
      const isKnown = !apiVersion.split('/')[0]?.includes('.') || (apiVersion.includes('.k8s.io/v') && !apiVersion.startsWith('gateway.'));
      if (!kinds.includes(kind) && (isKnown || !names.includes(metadata.name))) {
        slot++;
        [names, kinds] = [[], []];
      }
      names.push(metadata.name);
      kinds.push(kind);
      slots.set(`${phase} ${kind}/${metadata.name}`, slot);
    }
    slot++;
  }
  return slots;
}
