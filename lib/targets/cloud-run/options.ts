import { labels } from '../../google/schemas';
import { reason } from '../../model/container-values';
import { addOptions } from '../../model/platform-options';
import { duration, memory } from '../../model/quantity';
import { absolutePath, dnsName } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, objectAs } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { flag, known, listOf, oneOf, recordOf, text } from '../../model/schema/values';
import { instances, jobRevisions, keyRevocation, revisions, workerInstances } from './revision-options';

const sidecars = known(listOf(known(text(dnsName))));

const gpuFields = {
  type: oneOf('nvidia-l4'),
  /** Whether room is kept in another zone, of services only; costs more, and takes a quota of its own. @default false */
  zonalRedundancy: known(flag).optional(),
};

/** An accelerator of each instance. */
export interface CloudRunGpu extends InputOf<typeof gpuFields> {}

const authorizations = {
  default: {
    /** Why this image is deployed against the policy; is audited. @default - the policy stands */
    breakglassJustification: reason.optional(),
  },
  policy: {
    /** `projects/<project>/platforms/cloudRun/policies/<policy>`. */
    policy: text({
      pattern: /^projects\/[^/]+\/platforms\/cloudRun\/policies\/[^/]+$/,
      allowed: "a policy such as 'projects/acme/platforms/cloudRun/policies/signed'",
    }),
  },
};

/** The policy of the project decides. */
export interface DefaultAuthorization extends OfKind<typeof authorizations, 'default'> {}
/** A policy for Cloud Run decides. */
export interface PolicyAuthorization extends OfKind<typeof authorizations, 'policy'> {}

const binaryAuthorization: Schema<DefaultAuthorization | PolicyAuthorization> = typed(kinds(authorizations));

const egress = oneOf('private-ranges', 'all-traffic');
const ways = {
  direct: {
    /** What goes into the network: requests for private addresses, or all. @default 'private-ranges' */
    egress: egress.optional(),
    /** Network tags, which firewall rules name. @default [] */
    tags: listOf(text(dnsName)).optional(),
  },
  connector: {
    /** `projects/<project>/locations/<region>/connectors/<connector>`, or its name where it is of the same project and region. */
    connector: text({
      pattern: /^(?:projects\/[^/]+\/locations\/[^/]+\/connectors\/)?[a-z][-a-z0-9]{0,23}[a-z0-9]$/,
      allowed: "a connector such as 'projects/acme/locations/europe-west1/connectors/main'",
    }),
    /** What goes into the network: requests for private addresses, or all. @default 'private-ranges' */
    egress: egress.optional(),
  },
};

/** An address in the subnetwork for each instance. */
export interface DirectVpcAccess extends OfKind<typeof ways, 'direct'> {}
/** A connector of Serverless VPC Access stands between. */
export interface VpcConnectorAccess extends OfKind<typeof ways, 'connector'> {}

const vpcAccess: Schema<DirectVpcAccess | VpcConnectorAccess> = typed(kinds(ways));
const directAccess: Schema<DirectVpcAccess> = typed(kinds({ direct: ways.direct }));

/** What lies elsewhere, and what is shared in memory: the kinds of `volumes`. */
export const remoteVolumes = {
  memory: {
    /** Most that it holds, such as `'64Mi'`; at most the memory of the main container. */
    size: memory,
    /** Sidecars that find it at the same path. @default [] */
    sidecars: sidecars.optional(),
  },
  gcs: {
    /** Name of the bucket. */
    bucket: text({
      pattern: /^(?!goog)[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9]$/,
      allowed: 'a bucket name of lower-case letters, digits, hyphens, underscores and dots',
    }),
    /** @default false */
    readOnly: known(flag).optional(),
    /** Sidecars that find it at the same path. @default [] */
    sidecars: sidecars.optional(),
  },
  nfs: {
    /** Host name or IP address. */
    server: text({ pattern: /^[A-Za-z0-9](?:[-.A-Za-z0-9]{0,251}[A-Za-z0-9])?$/, allowed: 'a host name or an IPv4 address' }),
    /** Folder that the server exports, absolute. */
    path: text({ pattern: /^\/\S*$/, allowed: 'an absolute path' }),
    /** @default false */
    readOnly: known(flag).optional(),
    /** Sidecars that find it at the same path. @default [] */
    sidecars: sidecars.optional(),
  },
};
type RemoteVolumes = typeof remoteVolumes;

/** A bucket of Cloud Storage as a folder. The account of the workload gets the right to it. */
export interface BucketVolume extends OfKind<RemoteVolumes, 'gcs'> {}
/** A folder of an NFS server in the network. */
export interface NfsVolume extends OfKind<RemoteVolumes, 'nfs'> {}
/** A folder in memory that the containers of an instance share; what is in it counts as memory of the container that wrote it. */
export interface SharedMemoryVolume extends OfKind<RemoteVolumes, 'memory'> {}

const volume: Schema<BucketVolume | NfsVolume | SharedMemoryVolume> = typed(kinds(remoteVolumes));

const timeoutFields = { create: known(duration).optional(), update: known(duration).optional(), delete: known(duration).optional() };

const shared = {
  /** Notes on the resource, by names that do not begin with a domain of Google's own. @default {} */
  annotations: recordOf(text(), {
    // domains that the API keeps to itself
    pattern:
      /^(?!(?:[a-z0-9-]+\.)*(?:run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)(?:\/|$))[^\s]{1,253}$/,
    allowed: 'a name outside run.googleapis.com, cloud.googleapis.com, serving.knative.dev and autoscaling.knative.dev',
    code: 'annotation-reserved',
    drops: true,
  }).optional(),
  /** An accelerator for the main container; needs `resources` of at least 4 CPU and 16Gi. @default - none */
  gpu: objectAs<CloudRunGpu>(gpuFields).optional(),
  /**
   * Key of Cloud KMS that encrypts the container image: `projects/<project>/locations/<region>/keyRings/<ring>/cryptoKeys/<key>`, in the
   * region of the workload. The service agent of Cloud Run must be allowed to use it. @default - a key that Google keeps
   */
  encryptionKey: text({
    pattern: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[a-zA-Z0-9_-]{1,63}\/cryptoKeys\/[a-zA-Z0-9_-]{1,63}$/,
    allowed: "a key such as 'projects/acme/locations/europe-west1/keyRings/main/cryptoKeys/images'",
  }).optional(),
  /** What decides whether an image may be deployed. @default - any image may be */
  binaryAuthorization: binaryAuthorization.optional(),
  /** How private addresses are reached. @default - directly, where there is a network */
  vpcAccess: vpcAccess.optional(),
  /** Folders that lie elsewhere and are kept, and folders in memory that sidecars share, by absolute path. @default {} */
  volumes: recordOf(volume, { ...absolutePath, drops: true }).optional(),
  /** Folder that the main container starts in. @default - the image's own */
  workingDirectory: text({ ...absolutePath, pattern: /^\/[^\0]*$/, allowed: 'an absolute path' }).optional(),
  /** Stage of the features in use; to be taken out when they are generally available. @default - 'BETA' for what is known to need it */
  launchStage: oneOf('GA', 'BETA', 'ALPHA').optional(),
  /** How long Terraform waits for the platform. @default - as long as the provider does, 20 minutes */
  timeouts: objectAs<InputOf<typeof timeoutFields>>(timeoutFields).optional(),
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  deletionProtection: flag.optional(),
};

/** What only Cloud Run knows of services, jobs and worker pools alike; other platforms leave it aside. */
export interface CloudRunOptions extends InputOf<typeof shared> {}

const startOrderFields = {
  /** By the main container. @default - all with a startup probe */
  main: sidecars.optional(),
  /** By sidecars, by their names. @default {} */
  sidecars: recordOf(sidecars, { ...dnsName, drops: true }).optional(),
};

/** Names of sidecars that are waited for. */
export interface StartOrder extends InputOf<typeof startOrderFields> {}

const start = {
  /** Which containers wait until sidecars, which must have a startup probe, have started. @default - the main one for all that have one */
  startOrder: objectAs<StartOrder>(startOrderFields).optional(),
};

/** How an instance of a service or a job comes up. */
export interface CloudRunStart extends InputOf<typeof start> {}

const described = {
  /** What it is for, at most 512 characters. @default - none */
  description: text({ pattern: /^[\s\S]{0,512}$/, allowed: 'at most 512 characters', code: 'description-too-long' }).optional(),
};

const ofRevisions = {
  /**
   * Labels of each revision, which logs and bills show: at most 64, of lower-case letters, digits, hyphens and underscores. A change makes a
   * revision. Where a deployer or a rollout script makes revisions, they are those of the first one. @default {}
   */
  revisionLabels: labels.optional(),
};

/** What all revisions of a service or a worker pool have. */
export interface CloudRunRevisionOptions extends InputOf<typeof ofRevisions> {}

const ofService = {
  /**
   * Where requests are accepted from: the project's networks, also a load balancer of Google Cloud, or everywhere at its
   * run.app address, for which its `access` must be public. @default 'internal-and-cloud-load-balancing'
   */
  ingress: oneOf('internal', 'internal-and-cloud-load-balancing', 'all').optional(),
  /**
   * Whether it answers at its run.app address at all, with those of tags. `'disabled'` leaves load balancers and domain mappings; no
   * workload can name it by `serviceUrl` then. Needs version 7.7 of the google provider or newer, as with CDK Terrain. @default 'enabled'
   */
  defaultUrl: oneOf('enabled', 'disabled').optional(),
  /** Addresses, besides its own, for which identity tokens of callers may be made. @default [] */
  customAudiences: listOf(text({ pattern: /^\S{1,2048}$/, allowed: 'an address or another string without spaces' })).optional(),
  /** Whether requests of one client go to the same instance, as long as it lives. @default false */
  sessionAffinity: flag.optional(),
  /** Whether an instance has CPU only while it answers requests, or as long as it lives. @default 'during-requests', with a GPU 'always' */
  cpuAllocation: oneOf('during-requests', 'always').optional(),
  /** More CPU while an instance starts. @default true */
  startupCpuBoost: flag.optional(),
  /**
   * Generation of the execution environment; the first starts sooner, the second is a whole Linux and has folders that lie elsewhere.
   * Jobs and worker pools have the second. @default - 'gen2', unless the instance is too small for it
   */
  executionEnvironment: oneOf('gen1', 'gen2').optional(),
  /** What decides how many instances there are. @default - automatic, by `scaling` */
  instances: instances.optional(),
  /** Who makes revisions and shares out the traffic. @default - Terraform, with all traffic on the latest one */
  revisions: revisions.optional(),
};

const ofJob = {
  /** Who deploys images; a job has executions and no revisions. @default - Terraform */
  revisions: jobRevisions.optional(),
};

const ofWorker = {
  /** How private addresses are reached; connectors are not for worker pools. @default - directly, where there is a network */
  vpcAccess: directAccess.optional(),
  /** What happens when `encryptionKey` is revoked. @default - no new instance starts */
  keyRevocation: keyRevocation.optional(),
  /** What decides how many instances there are. @default - manual, `scaling.min` of them */
  instances: workerInstances.optional(),
  /** Who makes revisions and shares out the instances. @default - Terraform, with all instances of the latest one */
  revisions: revisions.optional(),
};

/** What only Cloud Run knows of services. */
export interface CloudRunServiceOptions
  extends CloudRunOptions,
    CloudRunStart,
    CloudRunRevisionOptions,
    InputOf<typeof described>,
    InputOf<typeof ofService> {}
/** What only Cloud Run knows of jobs. */
export interface CloudRunJobOptions extends CloudRunOptions, CloudRunStart, InputOf<typeof ofJob> {}
/** What only Cloud Run knows of workers, which run there as worker pools. */
export interface CloudRunWorkerOptions
  extends Omit<CloudRunOptions, 'vpcAccess'>,
    CloudRunRevisionOptions,
    InputOf<typeof described>,
    InputOf<typeof ofWorker> {}

/** Options of each kind. */
export const cloudRunFields = {
  service: { ...shared, ...start, ...described, ...ofRevisions, ...ofService },
  job: { ...shared, ...start, ...ofJob },
  worker: { ...shared, ...described, ...ofRevisions, ...ofWorker },
};

declare module '../../model/platform' {
  interface PlatformOptions {
    /** What only Cloud Run knows. @default {} */
    readonly cloudRun: {
      readonly service: CloudRunServiceOptions;
      readonly worker: CloudRunWorkerOptions;
      readonly job: CloudRunJobOptions;
      readonly 'scheduled-job': CloudRunJobOptions;
    };
  }
}

const jobOptions = objectAs<CloudRunJobOptions>(cloudRunFields.job);
export const cloudRunOptions = addOptions('cloudRun', {
  service: objectAs<CloudRunServiceOptions>(cloudRunFields.service),
  worker: objectAs<CloudRunWorkerOptions>(cloudRunFields.worker),
  job: jobOptions,
  'scheduled-job': jobOptions,
});
