import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { usedSecrets } from '../../used-by-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { beforeRelease, inWaveOfReaders } from '../release-hook';
import { applicationLabels, metadata } from '../render/labels';
import { isRolledOut } from '../rollouts/rolled-out';
import { analysedSecrets, type KeptSecret, keptSecrets } from './kept-secrets';

/** One for each Secret that is read; none where Secrets come otherwise. */
export function renderExternalSecrets(app: ResolvedApplication): KubernetesObject[] {
  const store = app.environment.kubernetes?.secrets;
  if (store?.kind !== 'external-secrets') return [];
  return keptSecrets(app).map((secret) => {
    const job = earlyReader(app, secret);
    const object = {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadata(app, secret.name, applicationLabels(app)),
      spec: {
        refreshInterval: store.refreshInterval,
        secretStoreRef: { kind: store.storeKind, name: store.store },
        // a hook is made anew for each release, and the Secret has to stay meanwhile
        target: { name: secret.name, creationPolicy: job === undefined ? 'Owner' : 'Orphan' },
        data: secret.keys.map(({ key, id, version }) => ({
          secretKey: key,
          remoteRef: { key: id, ...(version !== 'latest' && { version }) },
        })),
      },
    };
    if (job !== undefined) return beforeRelease(kept(object), job);
    const isAnalysed = analysedSecrets(app).includes(secret.name);
    const isReader = (each: ResolvedWorkload): boolean => usedSecrets(each).includes(secret.name) || (isAnalysed && isRolledOut(each));
    return inWaveOfReaders(app, object, isReader);
  });
}

/** In the release that makes it a hook, Helm misses it among the ordinary objects, and would delete it. */
function kept(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } };
}

/** A job before a release that reads a Secret, which then has to be there before the rest. */
function earlyReader({ workloads }: ResolvedApplication, { name }: KeptSecret) {
  for (const workload of Object.values(workloads))
    if (workload.kind === 'job' && workload.runs === 'before-release' && usedSecrets(workload).includes(name)) return workload;
  return undefined;
}
