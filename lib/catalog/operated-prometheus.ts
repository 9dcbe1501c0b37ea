import { duration, memory } from '../model/quantity';
import { dnsName, labelKey, labelValue } from '../model/schema/names';
import { type InputOf, object } from '../model/schema/object';
import { recordOf, text, whole } from '../model/schema/values';
import { type Tier, tier } from '../model/tier';
import type { ExtraObject } from '../targets/kubernetes/extra/extra-object';
import { nameOfPart, readOptions } from './part';
import { type Size, sizes } from './sizes';

const fields = {
  /** Name of all. @default 'prometheus' */
  name: nameOfPart('prometheus'),
  /** Namespace of the application in that environment. */
  namespace: text(dnsName),
  /** How large it is. @default 'production' */
  tier: tier.default('production'),
  /** Labels of the PodMonitors and rules that it takes, those of `prometheusOperator` in the environment. */
  labels: recordOf(text(labelValue), labelKey),
  /** How many there are, 1 to 3. @default - 2 in production, else 1 */
  replicas: whole(1, 3).optional(),
  /** Disk of each. @default - by tier, '100Gi' in production */
  storage: memory.optional(),
  /** Time for which samples are kept. @default '840h', 35 days: objectives look back 30 */
  retention: duration.default('840h'),
  /** Secret of the namespace with the key `alertmanager.yaml`, for an Alertmanager that comes with it. @default - without Alertmanager */
  alertmanagerSecret: text({ pattern: /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/, allowed: 'the name of a Secret' }).optional(),
};

/** Options of `operatedPrometheus`. */
export interface OperatedPrometheusOptions extends InputOf<typeof fields> {}

const options = object(fields);

/**
 * Prometheus, and Alertmanager where its settings are given, as resources of the Prometheus operator, which has to be in the cluster. With
 * an account that may find the pods, services and endpoints of the namespace.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const labels = { release: 'shop' };
 * const extraObjects = operatedPrometheus({ labels, namespace: 'shop' });
 * const prod = { tier: 'production', kubernetes: { namespace: 'shop', extraObjects } };
 */
export function operatedPrometheus(given: OperatedPrometheusOptions): readonly ExtraObject[] {
  const {
    name,
    namespace,
    tier: ofTier,
    labels,
    retention,
    alertmanagerSecret,
    ...stated
  } = readOptions('operatedPrometheus', options, given);
  const size = { ...sizes.prometheus[ofTier], ...stated };
  const selector = { matchLabels: labels };
  const prometheus: ExtraObject = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name },
    spec: {
      ...served(size),
      serviceAccountName: name,
      retention,
      podMonitorSelector: selector,
      ruleSelector: selector,
      ...(alertmanagerSecret !== undefined && { alerting: { alertmanagers: [{ name: 'alertmanager-operated', port: 'web' }] } }),
    },
  };
  return [
    ...account(name, namespace),
    prometheus,
    ...(alertmanagerSecret === undefined ? [] : [alertmanager(name, ofTier, alertmanagerSecret)]),
  ];
}

function alertmanager(name: string, of: Tier, configSecret: string): ExtraObject {
  const spec = { ...served(sizes.alertmanager[of]), configSecret, automountServiceAccountToken: false };
  return { apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata: { name }, spec };
}

function served({ replicas, cpu, memory: most, storage }: Size) {
  const amounts = { cpu, memory: most };
  return {
    replicas,
    resources: { requests: amounts, limits: amounts },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      fsGroup: 65534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    storage: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } } },
  };
}

function account(name: string, namespace: string): readonly ExtraObject[] {
  const group = 'rbac.authorization.k8s.io';
  const find = ['get', 'list', 'watch'];
  const rules = [
    { apiGroups: [''], resources: ['pods', 'services'], verbs: find },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: find },
  ];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } },
    { apiVersion: `${group}/v1`, kind: 'Role', metadata: { name }, rules },
    {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup: group, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}
