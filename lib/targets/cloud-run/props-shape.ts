import { isOpaque } from '../../google/opaque';
import { iamMembers, overrides } from '../../google/schemas';
import { absolutePath, dnsName, envName } from '../../model/schema/names';
import { analysis } from '../../model/shape/analysis-shape';
import { cloudRunShapes, remoteVolumes } from '../../model/shape/cloud-run-options-shape';
import { containerShapes, ports, temporaryVolume } from '../../model/shape/container-shape';
import { allKnown, fields, kinds, listOf, oneOf, recordOf, type Shape, text, when } from '../../model/shape/shape';
import { workloadShapes } from '../../model/shape/workload-shape';
import type { CloudRunJobProps } from './job-props';
import type { CloudRunServiceProps } from './service-props';
import type { CloudRunWorkerPoolProps } from './worker-props';
import type { CloudRunNetwork, CloudRunSidecar, CloudRunWorkloadProps, SecretVersionReference } from './workload-props';

const opaqueOr = (shape: Shape): Shape => when((value) => typeof value === 'string' && isOpaque(value), text(), shape);

const secret = kinds({
  secret: fields<SecretVersionReference>(
    {
      kind: text(),
      name: text(),
      version: opaqueOr(text({ pattern: /^(?:latest|[1-9]\d*)$/, allowed: "'latest' or a whole number as text" })),
    },
    ['kind', 'name'],
  ),
});
const isText = (value: unknown): boolean => typeof value !== 'object' || value === null;
const references = {
  env: recordOf(when(isText, text({ allowed: 'a text or secret(…)' }), secret), envName),
  files: recordOf(when(isText, text({ allowed: 'secret(…)' }), secret), absolutePath),
};

/** What services and jobs share. */
const shared = {
  name: opaqueOr(
    text({
      pattern: /^[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?$/,
      allowed: 'at most 49 lower-case letters, digits and hyphens, starting with a letter',
    }),
  ),
  project: opaqueOr(
    text({ pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, allowed: 'a project id of 6 to 30 lower-case letters, digits and hyphens' }),
  ),
  region: opaqueOr(text({ pattern: /^[a-z]+-[a-z]+[0-9]+$/, allowed: "a region such as 'europe-west1'" })),
  tier: oneOf('development', 'staging', 'production'),
  labels: recordOf(
    opaqueOr(text({ pattern: /^[a-z0-9_-]{0,63}$/, allowed: 'at most 63 lower-case letters, digits, hyphens and underscores' })),
    {
      pattern: /^[a-z][a-z0-9_-]{0,62}$/,
      allowed: 'at most 63 lower-case letters, digits, hyphens and underscores, starting with a letter',
      mayBeToken: true,
    },
  ),
  serviceAccount: text(),
  cloudSql: listOf(
    opaqueOr(text({ pattern: /^[^:]+(?::[^:]+)?:[^:]+:[^:]+$/, allowed: "a connection name such as 'project:region:instance'" })),
  ),
  network: fields<CloudRunNetwork>({ network: text(), subnetwork: text() }),
  ...references,
  volumes: recordOf(kinds({ temporary: temporaryVolume, ...remoteVolumes }), absolutePath),
  overrides: overrides.read,
  sidecars: recordOf(fields<CloudRunSidecar>({ ...containerShapes, ...references, ports }), dnsName),
};
const required = ['name', 'project', 'region', 'image'] as const satisfies readonly (keyof CloudRunWorkloadProps)[];

const { rollout, ...service } = plain(workloadShapes.service);
const job = plain(workloadShapes.job);
const { rollout: _rollout, ...worker } = plain(workloadShapes.worker);
const { schedule, timeZone, concurrency } = workloadShapes['scheduled-job'];

const canaries = oneOf('script', 'terraform', 'cloud-deploy');
const standIns = { name: 'name', project: 'project', region: 'europe-west1', image: 'docker.io/library/image:1' };

/** The props of a service, as somebody writes them by hand. */
export const servicePropsShape = fields<CloudRunServiceProps>(
  {
    ...service,
    rollout: allKnown(rollout),
    ...cloudRunShapes.service,
    ...shared,
    invokers: iamMembers.read,
    analyses: recordOf(analysis, dnsName),
    canaries,
  },
  required,
  standIns,
);

/** The props of a job, as somebody writes them by hand. */
export const jobPropsShape = fields<CloudRunJobProps>(
  { ...job, ...cloudRunShapes.job, ...shared, schedule, timeZone, concurrency },
  required,
  standIns,
);

/** The props of a worker pool, as somebody writes them by hand. */
export const workerPropsShape = fields<CloudRunWorkerPoolProps>({ ...worker, ...cloudRunShapes.worker, ...shared }, required, standIns);

/** Without what plain props do not say. */
function plain<S extends { readonly [K in 'kind' | 'optional' | 'init' | 'databaseConnections' | 'cloudRun']: Shape }>(shapes: S) {
  const { kind: _kind, optional: _optional, init: _init, databaseConnections: _connections, cloudRun: _cloudRun, ...rest } = shapes;
  return rest;
}
