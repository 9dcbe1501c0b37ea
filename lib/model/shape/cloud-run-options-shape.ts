import type {
  AutomaticInstances,
  BucketVolume,
  CloudRunGpu,
  CloudRunJobOptions,
  CloudRunOptions,
  CloudRunServiceOptions,
  CloudRunStart,
  CloudRunWorkerOptions,
  DefaultAuthorization,
  DirectVpcAccess,
  InstancesByCpu,
  JobRevisions,
  LatestRevision,
  ManualInstances,
  NamedRevision,
  NfsVolume,
  PolicyAuthorization,
  RevisionName,
  RevisionsOfDeployer,
  RevisionsOfTerraform,
  SharedMemoryVolume,
  ShutDownInstances,
  StartOrder,
  VpcConnectorAccess,
} from '../cloud-run-options';
import { absolutePath, dnsName } from '../schema/names';
import { memory } from './container-shape';
import { duration } from './rollout-shape';
import { fields, flag, kinds, known, listOf, oneOf, recordOf, type Shape, text, whole } from './shape';

type Shapes<T> = { readonly [K in keyof Required<T>]: Shape };

const kind = text();
const share = whole(0, 100);
const revision = text({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'the name of a revision, at most 63 lower-case letters, digits and hyphens',
});
const tag = text({
  pattern: /^[a-z][-a-z0-9]{1,61}[a-z0-9]$/,
  allowed: 'at least 3 lower-case letters, digits and hyphens, starting with a letter',
});
const sidecars = known(listOf(known(text(dnsName))));
const reason = text({ pattern: /\S/, allowed: 'a reason in words', code: 'reason-missing' });

/** Domains that the API keeps to itself. */
const annotationName = {
  pattern:
    /^(?!(?:[a-z0-9-]+\.)*(?:run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)(?:\/|$))[^\s]{1,253}$/,
  allowed: 'a name outside run.googleapis.com, cloud.googleapis.com, serving.knative.dev and autoscaling.knative.dev',
  code: 'annotation-reserved',
};
const egress = oneOf('private-ranges', 'all-traffic');
const direct = fields<DirectVpcAccess>({ kind, egress, tags: listOf(text(dnsName)) }, ['kind']);
const connector = text({
  pattern: /^(?:projects\/[^/]+\/locations\/[^/]+\/connectors\/)?[a-z][-a-z0-9]{0,23}[a-z0-9]$/,
  allowed: "a connector such as 'projects/acme/locations/europe-west1/connectors/main'",
});
const readOnly = known(flag);
const nfsServer = text({ pattern: /^[A-Za-z0-9](?:[-.A-Za-z0-9]{0,251}[A-Za-z0-9])?$/, allowed: 'a host name or an IPv4 address' });
const bucketName = text({
  pattern: /^(?!goog)[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9]$/,
  allowed: 'a bucket name of lower-case letters, digits, hyphens, underscores and dots',
});

/** What lies elsewhere, and what is shared in memory: the kinds of `volumes`. */
export const remoteVolumes = {
  memory: fields<SharedMemoryVolume>({ kind, size: memory, sidecars }, ['kind', 'size']),
  gcs: fields<BucketVolume>({ kind, bucket: bucketName, readOnly, sidecars }, ['kind', 'bucket']),
  nfs: fields<NfsVolume>({ kind, server: nfsServer, path: text({ pattern: /^\/\S*$/, allowed: 'an absolute path' }), readOnly, sidecars }, [
    'kind',
    'server',
    'path',
  ]),
};

const shared: Shapes<CloudRunOptions> = {
  annotations: recordOf(text(), annotationName),
  gpu: fields<CloudRunGpu>({ type: oneOf('nvidia-l4'), zonalRedundancy: known(flag) }, ['type']),
  encryptionKey: text({
    pattern: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[a-zA-Z0-9_-]{1,63}\/cryptoKeys\/[a-zA-Z0-9_-]{1,63}$/,
    allowed: "a key such as 'projects/acme/locations/europe-west1/keyRings/main/cryptoKeys/images'",
  }),
  binaryAuthorization: kinds({
    default: fields<DefaultAuthorization>({ kind, breakglassJustification: reason }, ['kind']),
    policy: fields<PolicyAuthorization>(
      {
        kind,
        policy: text({
          pattern: /^projects\/[^/]+\/platforms\/cloudRun\/policies\/[^/]+$/,
          allowed: "a policy such as 'projects/acme/platforms/cloudRun/policies/signed'",
        }),
      },
      ['kind', 'policy'],
    ),
  }),
  vpcAccess: kinds({ direct, connector: fields<VpcConnectorAccess>({ kind, connector, egress }, ['kind', 'connector']) }),
  volumes: recordOf(kinds(remoteVolumes), absolutePath),
  workingDirectory: text({ ...absolutePath, pattern: /^\/[^\0]*$/, allowed: 'an absolute path' }),
  launchStage: oneOf('GA', 'BETA', 'ALPHA'),
  timeouts: fields<NonNullable<CloudRunOptions['timeouts']>>({
    create: known(duration),
    update: known(duration),
    delete: known(duration),
  }),
  deletionProtection: flag,
};

const start: Shapes<CloudRunStart> = {
  startOrder: fields<StartOrder>({ main: sidecars, sidecars: recordOf(sidecars, dnsName) }),
};
const description = text({ pattern: /^[\s\S]{0,512}$/, allowed: 'at most 512 characters', code: 'description-too-long' });
const manual = fields<ManualInstances>({ kind, count: whole(0, 1000) }, ['kind', 'count']);
const targets = listOf(
  kinds({
    latest: fields<LatestRevision>({ kind, percent: share, tag }, ['kind', 'percent']),
    revision: fields<NamedRevision>({ kind, revision, percent: share, tag }, ['kind', 'revision', 'percent']),
  }),
);
const suffix = text({ pattern: /^[a-z0-9](?:[-a-z0-9]{0,59}[a-z0-9])?$/, allowed: 'lower-case letters, digits and hyphens' });
const deployer = fields<RevisionsOfDeployer>({ kind, owns: oneOf('image', 'template') }, ['kind']);
const revisions = kinds({
  terraform: fields<RevisionsOfTerraform>(
    { kind, traffic: targets, name: fields<RevisionName>({ suffix, reason }, ['suffix', 'reason']) },
    ['kind'],
  ),
  deployer,
});

/** The keys of each kind's options; the compiler demands them all. */
export const cloudRunShapes = {
  service: {
    ...shared,
    ...start,
    description,
    ingress: oneOf('internal', 'internal-and-cloud-load-balancing', 'all'),
    defaultUrl: oneOf('enabled', 'disabled'),
    customAudiences: listOf(text({ pattern: /^\S{1,2048}$/, allowed: 'an address or another text without spaces' })),
    sessionAffinity: flag,
    cpuAllocation: oneOf('during-requests', 'always'),
    startupCpuBoost: flag,
    executionEnvironment: oneOf('gen1', 'gen2'),
    instances: kinds({ automatic: fields<AutomaticInstances>({ kind, min: whole(0, 1000) }, ['kind']), manual }),
    revisions,
  } satisfies Shapes<CloudRunServiceOptions>,
  job: {
    ...shared,
    ...start,
    revisions: kinds({ terraform: fields<JobRevisions>({ kind }, ['kind']), deployer }),
  } satisfies Shapes<CloudRunJobOptions>,
  worker: {
    ...shared,
    description,
    vpcAccess: kinds({ direct }),
    keyRevocation: kinds({
      'prevent-new': fields({ kind }, ['kind']),
      shutdown: fields<ShutDownInstances>({ kind, afterHours: known(whole(1, 720)) }, ['kind']),
    }),
    instances: kinds({ automatic: fields<InstancesByCpu>({ kind }, ['kind']), manual }),
    revisions,
  } satisfies Shapes<CloudRunWorkerOptions>,
};

export const cloudRunServiceOptions = fields<CloudRunServiceOptions>(cloudRunShapes.service);
export const cloudRunJobOptions = fields<CloudRunJobOptions>(cloudRunShapes.job);
export const cloudRunWorkerOptions = fields<CloudRunWorkerOptions>(cloudRunShapes.worker);
