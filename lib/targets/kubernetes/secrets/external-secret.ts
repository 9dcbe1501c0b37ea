import type { ResolvedApplication } from '../../../model/resolved';
import { usedSecrets } from '../../used-by-workload';
import type { KubernetesObject } from '../kubernetes-object';
import { beforeRelease, inWaveOfReaders } from '../release-hook';
import { applicationLabels, namespaceOf } from '../render/labels';
import { isRolledOut } from '../rollouts/rolled-out';
import { analysedSecrets, type KeptSecret, keptSecrets, namespacesOfSecret } from './kept-secrets';
import type { ResolvedExternalSecrets } from './secret-store';

/** One for each Secret that is read, in each namespace where it is; none where Secrets come otherwise. */
export function renderExternalSecrets(app: ResolvedApplication): KubernetesObject[] {
  const store = app.environment.kubernetes?.secrets;
  if (store?.kind !== 'external-secrets') return [];
  return keptSecrets(app).flatMap((secret) =>
    namespacesOfSecret(app, secret.name).map((namespace) => renderExternalSecret(app, store, { secret, namespace })),
  );
}

interface Place {
  readonly secret: KeptSecret;
  readonly namespace: string;
}

function renderExternalSecret(app: ResolvedApplication, store: ResolvedExternalSecrets, { secret, namespace }: Place): KubernetesObject {
  const readers = Object.values(app.workloads).filter(
    (each) => usedSecrets(each).includes(secret.name) && namespaceOf(app, each) === namespace,
  );
  const job = readers.find((each) => each.kind === 'job' && each.runs === 'before-release');
  const object = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: secret.name, namespace, labels: applicationLabels(app) },
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
  if (job?.kind === 'job') return beforeRelease(kept(object), job);
  const isAnalysed = namespace === namespaceOf(app) && analysedSecrets(app).includes(secret.name);
  return inWaveOfReaders(app, object, (each) => readers.includes(each) || (isAnalysed && isRolledOut(each)));
}

/** In the release that makes it a hook, Helm misses it among the ordinary objects, and would delete it. */
function kept(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } };
}
