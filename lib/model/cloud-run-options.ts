import type { Duration, Memory } from './quantity';

/** What only Cloud Run knows of services, jobs and worker pools alike; other platforms leave it aside. */
export interface CloudRunOptions {
  /** Notes on the resource, by names that do not begin with a domain of Google's own. @default {} */
  readonly annotations?: { readonly [name: string]: string };
  /** An accelerator for the main container; needs `resources` of at least 4 CPU and 16Gi. @default - none */
  readonly gpu?: CloudRunGpu;
  /**
   * Key of Cloud KMS that encrypts the container image: `projects/<project>/locations/<region>/keyRings/<ring>/cryptoKeys/<key>`, in the
   * region of the workload. The service agent of Cloud Run must be allowed to use it. @default - a key that Google keeps
   */
  readonly encryptionKey?: string;
  /** What decides whether an image may be deployed. @default - any image may be */
  readonly binaryAuthorization?: DefaultAuthorization | PolicyAuthorization;
  /** How private addresses are reached. @default - directly, where there is a network */
  readonly vpcAccess?: DirectVpcAccess | VpcConnectorAccess;
  /** Folders that lie elsewhere and are kept, and folders in memory that sidecars share, by absolute path. @default {} */
  readonly volumes?: { readonly [path: string]: BucketVolume | NfsVolume | SharedMemoryVolume };
  /** Folder that the main container starts in. @default - the image's own */
  readonly workingDirectory?: string;
  /** Stage of the features in use; to be taken out when they are generally available. @default - 'BETA' for what is known to need it */
  readonly launchStage?: 'GA' | 'BETA' | 'ALPHA';
  /** How long Terraform waits for the platform. @default - as long as the provider does, 20 minutes */
  readonly timeouts?: { readonly create?: Duration; readonly update?: Duration; readonly delete?: Duration };
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  readonly deletionProtection?: boolean;
}

/** What only Cloud Run knows of services. */
export interface CloudRunServiceOptions extends CloudRunOptions, CloudRunStart {
  /** What it is for, at most 512 characters. @default - none */
  readonly description?: string;
  /**
   * Whence it can be reached: from the project's networks, also through a load balancer of Google Cloud, or from everywhere at its
   * run.app address, for which its `access` must be public. @default 'internal-and-cloud-load-balancing'
   */
  readonly ingress?: 'internal' | 'internal-and-cloud-load-balancing' | 'all';
  /**
   * Whether it answers at its run.app address at all, with those of tags. `'disabled'` leaves load balancers and domain mappings; no
   * workload can name it by `serviceUrl` then. Needs version 7.7 of the google provider or newer, as with CDK Terrain. @default 'enabled'
   */
  readonly defaultUrl?: 'enabled' | 'disabled';
  /** Addresses, besides its own, for which identity tokens of callers may be made. @default [] */
  readonly customAudiences?: readonly string[];
  /** Whether requests of one client go to the same instance, as long as it lives. @default false */
  readonly sessionAffinity?: boolean;
  /** Whether an instance has CPU only while it answers requests, or as long as it lives. @default 'during-requests', with a GPU 'always' */
  readonly cpuAllocation?: 'during-requests' | 'always';
  /** More CPU while an instance starts. @default true */
  readonly startupCpuBoost?: boolean;
  /**
   * Generation of the execution environment; the first starts sooner, the second is a whole Linux and has folders that lie elsewhere.
   * Jobs and worker pools have the second. @default - 'gen2', unless the instance is too small for it
   */
  readonly executionEnvironment?: 'gen1' | 'gen2';
  /** What decides how many instances there are. @default - automatic, by `scaling` */
  readonly instances?: AutomaticInstances | ManualInstances;
  /** Who makes revisions and shares out the traffic. @default - Terraform, with all traffic on the latest one */
  readonly revisions?: RevisionsOfTerraform | RevisionsOfDeployer;
}

/** What only Cloud Run knows of jobs. */
export interface CloudRunJobOptions extends CloudRunOptions, CloudRunStart {
  /** Who deploys images; a job has executions and no revisions. @default - Terraform */
  readonly revisions?: JobRevisions | RevisionsOfDeployer;
}

/** What only Cloud Run knows of workers, which run there as worker pools. */
export interface CloudRunWorkerOptions extends Omit<CloudRunOptions, 'vpcAccess'> {
  /** What it is for, at most 512 characters. @default - none */
  readonly description?: string;
  /** How private addresses are reached; connectors are not for worker pools. @default - directly, where there is a network */
  readonly vpcAccess?: DirectVpcAccess;
  /** What happens when `encryptionKey` is revoked. @default - no new instance starts */
  readonly keyRevocation?: PreventNewInstances | ShutDownInstances;
  /** What decides how many instances there are. @default - manual, `scaling.min` of them */
  readonly instances?: InstancesByCpu | ManualInstances;
  /** Who makes revisions and shares out the instances. @default - Terraform, with all instances of the latest one */
  readonly revisions?: RevisionsOfTerraform | RevisionsOfDeployer;
}

/** How an instance of a service or a job comes up. */
export interface CloudRunStart {
  /** Which containers wait until sidecars, which must have a startup probe, have started. @default - the main one for all that have one */
  readonly startOrder?: StartOrder;
}

/** Names of sidecars that are waited for. */
export interface StartOrder {
  /** By the main container. @default - all with a startup probe */
  readonly main?: readonly string[];
  /** By sidecars, by their names. @default {} */
  readonly sidecars?: { readonly [sidecar: string]: readonly string[] };
}

/** An accelerator of each instance. */
export interface CloudRunGpu {
  readonly type: 'nvidia-l4';
  /** Whether room is kept in another zone, of services only; costs more, and takes a quota of its own. @default false */
  readonly zonalRedundancy?: boolean;
}

/** The policy of the project decides. */
export interface DefaultAuthorization {
  readonly kind: 'default';
  /** Why this image is deployed against the policy; is audited. @default - the policy stands */
  readonly breakglassJustification?: string;
}

/** A policy for Cloud Run decides. */
export interface PolicyAuthorization {
  readonly kind: 'policy';
  /** `projects/<project>/platforms/cloudRun/policies/<policy>`. */
  readonly policy: string;
}

/** An address in the subnetwork for each instance. */
export interface DirectVpcAccess {
  readonly kind: 'direct';
  /** What goes into the network: requests for private addresses, or all. @default 'private-ranges' */
  readonly egress?: 'private-ranges' | 'all-traffic';
  /** Network tags, which firewall rules name. @default [] */
  readonly tags?: readonly string[];
}

/** A connector of Serverless VPC Access stands between. */
export interface VpcConnectorAccess {
  readonly kind: 'connector';
  /** `projects/<project>/locations/<region>/connectors/<connector>`, or its name where it is of the same project and region. */
  readonly connector: string;
  /** What goes into the network: requests for private addresses, or all. @default 'private-ranges' */
  readonly egress?: 'private-ranges' | 'all-traffic';
}

/** A bucket of Cloud Storage as a folder. The account of the workload gets the right to it. */
export interface BucketVolume {
  readonly kind: 'gcs';
  /** Name of the bucket. */
  readonly bucket: string;
  /** @default false */
  readonly readOnly?: boolean;
  /** Sidecars that find it at the same path. @default [] */
  readonly sidecars?: readonly string[];
}

/** A folder of an NFS server in the network. */
export interface NfsVolume {
  readonly kind: 'nfs';
  /** Host name or IP address. */
  readonly server: string;
  /** Folder that the server exports, absolute. */
  readonly path: string;
  /** @default false */
  readonly readOnly?: boolean;
  /** Sidecars that find it at the same path. @default [] */
  readonly sidecars?: readonly string[];
}

/** A folder in memory that the containers of an instance share; what is in it counts as memory of the container that wrote it. */
export interface SharedMemoryVolume {
  readonly kind: 'memory';
  /** Most that it holds, such as `'64Mi'`; at most the memory of the main container. */
  readonly size: Memory;
  /** Sidecars that find it at the same path. @default [] */
  readonly sidecars?: readonly string[];
}

/** Requests decide, between `scaling.min` and `scaling.max` of each revision. */
export interface AutomaticInstances {
  readonly kind: 'automatic';
  /** Fewest of all revisions with traffic together, 0 to 1000; new revisions need not be deployed to change it. @default - not stated */
  readonly min?: number;
}

/** CPU in use decides, between `scaling.min` and `scaling.max`; a preview of Cloud Run. */
export interface InstancesByCpu {
  readonly kind: 'automatic';
}

/** A number decides; `scaling` does not. */
export interface ManualInstances {
  readonly kind: 'manual';
  /** 0 to 1000. */
  readonly count: number;
}

/** Each apply that changes the template makes a revision. */
export interface RevisionsOfTerraform {
  readonly kind: 'terraform';
  /** Shares of the revisions, which sum up to 100. @default - all for the latest one */
  readonly traffic?: readonly (LatestRevision | NamedRevision)[];
  /** A name for the revision instead of one that Cloud Run makes. @default - Cloud Run makes one */
  readonly name?: RevisionName;
}

/** Each apply deploys the image. */
export interface JobRevisions {
  readonly kind: 'terraform';
}

/**
 * A deployer writes them, such as GitHub's action, gcloud or Cloud Deploy: Terraform makes the resource and leaves alone what is the
 * deployer's, which is the client that deployed last and the shares of the revisions in any case.
 */
export interface RevisionsOfDeployer {
  readonly kind: 'deployer';
  /**
   * What of the template is the deployer's: the image of the main container with labels, annotations and the name of the revision, or all,
   * as where Cloud Deploy has the whole manifest. @default 'image'
   */
  readonly owns?: 'image' | 'template';
}

/**
 * A revision is never made twice: an apply that changes the template and not the suffix is refused (409), and one that is deployed
 * by other means leaves a plan that never ends. So a name is chosen only where something else knows it beforehand.
 */
export interface RevisionName {
  /** Behind the name of the service and a hyphen: lower-case letters, digits and hyphens; another one with every change. */
  readonly suffix: string;
  /** What knows the name beforehand. */
  readonly reason: string;
}

/** The revision that was made last. */
export interface LatestRevision {
  readonly kind: 'latest';
  /** 0 to 100. */
  readonly percent: number;
  /** Of services: a name for an address of its own, at least 3 characters; with the service's name at most 46. @default - none */
  readonly tag?: string;
}

/** A revision that exists. */
export interface NamedRevision {
  readonly kind: 'revision';
  readonly revision: string;
  /** 0 to 100. */
  readonly percent: number;
  /** Of services: a name for an address of its own, at least 3 characters; with the service's name at most 46. @default - none */
  readonly tag?: string;
}

/** The instances that run go on as long as they live. */
export interface PreventNewInstances {
  readonly kind: 'prevent-new';
}

/** All instances end. */
export interface ShutDownInstances {
  readonly kind: 'shutdown';
  /** Hours after the key was revoked, 1 to 720. @default 1 */
  readonly afterHours?: number;
}
