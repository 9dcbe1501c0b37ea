import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { usedSecrets } from '../../used-by-workload';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { workloadMetadata } from '../render/labels';
import { volumeName } from '../render/volume-name';
import { type KeptSecret, keptSecret } from './kept-secrets';

/** What a workload mounts of Secret Manager, under its own account, and the Secrets that the driver keeps of that while pods run. */
export function renderSecretProviderClass(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject | undefined {
  const secrets = mountedSecrets(app, workload);
  if (secrets.length === 0) return undefined;
  const project = projectOf(app);
  const resources = secrets.flatMap((secret) =>
    secret.keys.map(({ key, id, version }) => [
      `- resourceName: ${JSON.stringify(`projects/${project}/secrets/${id}/versions/${version}`)}`,
      `  path: ${JSON.stringify(fileOf(secret, key))}`,
    ]),
  );
  return {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: workloadMetadata(app, workload),
    spec: {
      provider: 'gcp',
      parameters: { secrets: `${resources.flat().join('\n')}\n` },
      secretObjects: secrets.map((secret) => ({
        secretName: secret.name,
        type: 'Opaque',
        data: secret.keys.map(({ key }) => ({ objectName: fileOf(secret, key), key })),
      })),
    },
  };
}

/** The driver keeps Secrets only of what a pod has mounted. */
export function renderSecretMount(app: ResolvedApplication, workload: ResolvedWorkload): Fields | undefined {
  if (!mountsSecrets(app, workload)) return undefined;
  return { name: volumeName(workload, workload, secretsFolder), mountPath: secretsFolder, readOnly: true };
}

export function renderSecretVolume(app: ResolvedApplication, workload: ResolvedWorkload): Fields | undefined {
  if (!mountsSecrets(app, workload)) return undefined;
  const csi = { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: workload.name } };
  return { name: volumeName(workload, workload, secretsFolder), csi };
}

/** Where the main container has the secrets; a rule keeps it free, and its volume has a name of its own by that. */
export const secretsFolder = '/mnt/secrets-store';

/** Whether pods of a workload mount secrets. */
export function mountsSecrets(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  return mountedSecrets(app, workload).length > 0;
}

/** Project of Secret Manager; a rule demands it. */
export function projectOf({ environment: { google, kubernetes } }: ResolvedApplication): string | undefined {
  const store = kubernetes?.secrets;
  return (store?.kind === 'csi' ? store.project : undefined) ?? google?.project;
}

function mountedSecrets(app: ResolvedApplication, workload: ResolvedWorkload): readonly KeptSecret[] {
  if (app.environment.kubernetes?.secrets.kind !== 'csi') return [];
  return usedSecrets(workload).map((name) => keptSecret(app, name));
}

function fileOf({ name, keys }: KeptSecret, key: string): string {
  return keys.length === 1 ? name : `${name}.${key}`;
}
