import type { OfKind } from './schema/object';
import { flag, oneOf, text } from './schema/values';

const objectName = text({
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  allowed: 'lower-case letters, digits, hyphens and dots, at most 253',
  code: 'wrong-name',
});

/** Of a ConfigMap or a Secret. */
export const dataKey = {
  pattern: /^(?!\.{1,2}$|\.\.)[-._A-Za-z0-9]{1,253}$/,
  allowed: 'letters, digits, hyphens, underscores and dots, not starting with two dots, at most 253',
  code: 'wrong-name',
};

const optional = {
  /** Whether the container starts without it. @default false */
  optional: flag.optional(),
};

export const existingKinds = {
  'existing-config': {
    /** Name of the ConfigMap. */
    configMap: objectName,
    key: text(dataKey),
    ...optional,
  },
  'existing-secret': {
    /** Name of the Secret. */
    secret: objectName,
    key: text(dataKey),
    ...optional,
  },
};

export const podKinds = {
  pod: {
    /** What of it. */
    field: oneOf('name', 'namespace', 'ip', 'node-name', 'node-ip', 'service-account', 'uid'),
  },
};

/** A value of a ConfigMap that others own; Kubernetes only. */
export interface ExistingConfigReference extends OfKind<typeof existingKinds, 'existing-config'> {}
/** A value of a Secret that others own; Kubernetes only. */
export interface ExistingSecretReference extends OfKind<typeof existingKinds, 'existing-secret'> {}
/** What a replica knows of itself: its name, its addresses, where it runs. */
export interface PodReference extends OfKind<typeof podKinds, 'pod'> {}

/**
 * What a replica knows of itself, for variables. Compose knows `name` and `namespace` only, as those of the service and of the project,
 * and Cloud Run none.
 *
 * @example
 * const env = { POD_NAME: pod('name'), ADVERTISED: text`${pod('ip')}:7946` };
 */
export function pod(field: PodReference['field']): PodReference {
  return { kind: 'pod', field };
}

/** How a value of others is taken. */
export type ExistingOptions = Pick<ExistingConfigReference, 'optional'>;

/**
 * A value of a ConfigMap that others own, in the namespace of the application; Kubernetes only. Its changes restart nothing.
 *
 * @example
 * const env = { REGION: existingConfig('cluster-info', 'region', { optional: true }) };
 */
export function existingConfig(configMap: string, key: string, options: ExistingOptions = {}): ExistingConfigReference {
  return { kind: 'existing-config', configMap, key, ...options };
}

/**
 * A value of a Secret that others own, in the namespace of the application; Kubernetes only. Its changes restart nothing.
 *
 * @example
 * const files = { '/etc/tls/tls.crt': existingSecret('gateway-tls', 'tls.crt'), '/etc/tls/tls.key': existingSecret('gateway-tls', 'tls.key') };
 */
export function existingSecret(secret: string, key: string, options: ExistingOptions = {}): ExistingSecretReference {
  return { kind: 'existing-secret', secret, key, ...options };
}
