import type { ResolvedApplication } from '../../model/resolved';
import { addressesInBulk } from '../address-as-text';
import type { Finding } from '../support';
import { chartSecrets } from './charts/chart-secrets';
import { finalObjects } from './final-objects';
import { initCircles } from './init-circles';
import type { KubernetesObject } from './kubernetes-object';
import { mayBeLarge } from './may-be-large';
import { fieldNotes } from './rollouts/field-notes';
import { addressBook } from './rules/addresses';

/** Notes on what is left out or not let in, on the size of the objects, and on what changes them after they were rendered. */
export function kubernetesNotes(app: ResolvedApplication, objects: readonly KubernetesObject[]): Finding[] {
  const addresses = addressesInBulk(app, addressBook(app));
  return [
    ...platformNotes(app),
    ...addresses,
    ...initCircles(app),
    ...sizeNotes(app, objects),
    ...fieldNotes(app, objects),
    ...finalObjects(app).findings,
    ...literalNotes(app),
  ];
}

function literalNotes(app: ResolvedApplication): Finding[] {
  return chartSecrets(app).map(({ path, what }) => ({
    level: 'degraded',
    path,
    reason: `looks like ${what}, and is plain text in the output: production refuses it`,
  }));
}

/** Without a platform, it is not known whether the load balancer behind a gateway asks as the readiness probe does. */
function platformNotes(app: ResolvedApplication): Finding[] {
  const { platform, routers = {} } = app.environment.kubernetes ?? {};
  if (platform !== undefined || !Object.values(routers).some(({ kind }) => kind === 'gateway-api')) return [];
  const reason =
    "a gateway of GKE asks pods for '/', whatever their readiness probe asks, unless a policy of GKE says otherwise: give 'gke' for one, " +
    "or 'other' where the cluster is none of GKE";
  return [{ level: 'degraded', path: ['environment', 'kubernetes', 'platform'], reason }];
}

/** `kubectl apply` keeps a copy of the object in an annotation, and annotations hold 262,144 bytes in all. */
const applicableBytes = 260_000;

/** The copy lies beside the annotations that the object has itself. */
function appliedBytes(object: KubernetesObject): number {
  return (
    Buffer.byteLength(JSON.stringify(object)) +
    Buffer.byteLength(
      Object.entries(object.metadata.annotations ?? {})
        .flat()
        .join(''),
    )
  );
}

function sizeNotes(app: ResolvedApplication, objects: readonly KubernetesObject[]): Finding[] {
  const names = new Set(
    Object.values(app.workloads)
      .filter(mayBeLarge)
      .map(({ name }) => name),
  );
  const large = objects.filter((object) => names.has(object.metadata.name) && appliedBytes(object) > applicableBytes);
  return large.map(({ kind, metadata: { name } }) => ({
    level: 'degraded',
    path: ['workloads', name],
    reason: `its ${kind} is too large for kubectl apply: use kubectl apply --server-side`,
  }));
}
