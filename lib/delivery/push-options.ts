import { regionOrZone } from '../google/patterns';
import { project } from '../google/schemas';
import { kinds, type OfKind, type ResolvedOfKind } from '../model/schema/object';
import { type Schema, typed } from '../model/schema/schema';
import { listOf, oneOf, text } from '../model/schema/values';
import { deployFields } from './deploy-options';

const name = text({ pattern: /^[A-Za-z0-9][-A-Za-z0-9._]*$/, allowed: 'a name of letters, digits, hyphens, dots and underscores' });

const awsRegion = text({ pattern: /^[a-z]{2}(?:-[a-z]+)+-\d$/, allowed: "a region of AWS such as 'eu-central-1'" });

const clusters = {
  gke: {
    name,
    /** Region, or zone of a zonal cluster. */
    location: text(regionOrZone),
    project,
  },
  eks: { name, region: awsRegion },
  /** A context of the kubeconfig of who deploys. */
  context: { name: text({ pattern: /^\S+$/, allowed: 'the name of a context of kubectl' }) },
};
type Clusters = typeof clusters;
/** A cluster of Google Kubernetes Engine. */
export interface GkeAccess extends OfKind<Clusters, 'gke'> {}
/** A cluster of Amazon Elastic Kubernetes Service. */
export interface EksAccess extends OfKind<Clusters, 'eks'> {}
/** A cluster that whoever deploys has a context of kubectl for. */
export interface ContextAccess extends OfKind<Clusters, 'context'> {}
/** How commands reach a cluster. */
export type Cluster = GkeAccess | EksAccess | ContextAccess;
export type ResolvedCluster = ResolvedOfKind<Clusters, 'gke'> | ResolvedOfKind<Clusters, 'eks'> | ResolvedOfKind<Clusters, 'context'>;
const cluster: Schema<Cluster, ResolvedCluster> = typed(kinds(clusters));

/** What every way has that deploys an environment by commands. */
export const pushFields = {
  ...deployFields,
  /** Where the environment is deployed. @default - the only target that it has settings for */
  target: oneOf('cloud-run', 'kubernetes', 'compose').optional(),
  /**
   * Of Cloud Run: stacks of Terraform, in the order in which they are deployed. @default - `<application>-<environment>`, and by scripts
   * `<application>-<environment>-foundation` before it: that wants passwords of databases, and the rights of an administrator
   */
  stacks: listOf(name).optional(),
  /** Of Kubernetes: the clusters that get the environment, one after the other. @default - `kubernetes.cluster`, on GKE where the environment has `google` */
  clusters: listOf(cluster).optional(),
};

const identities = {
  google: {
    /** Of Workload Identity Federation, such as `projects/123/locations/global/workloadIdentityPools/github/providers/github`. */
    provider: text({
      pattern: /^projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/\s]+\/providers\/[^/\s]+$/,
      allowed: "a provider such as 'projects/123/locations/global/workloadIdentityPools/github/providers/github'",
    }),
    /** E-mail address of the service account. */
    account: text({ pattern: /^[^\s@]+@[^\s@]+\.gserviceaccount\.com$/, allowed: 'the e-mail address of a service account' }),
  },
  aws: {
    /** ARN of the role. */
    role: text({
      pattern: /^arn:aws[-a-z]*:iam::\d{12}:role\/\S+$/,
      allowed: "the ARN of a role such as 'arn:aws:iam::123456789012:role/deploy'",
    }),
    region: awsRegion,
  },
};
type Identities = typeof identities;
/** A service account of Google Cloud. */
export interface GoogleIdentity extends OfKind<Identities, 'google'> {}
/** A role of AWS. */
export interface AwsIdentity extends OfKind<Identities, 'aws'> {}
/** Whom a pipeline acts as, without a key: its own identity stands for an account. */
export type PipelineIdentity = GoogleIdentity | AwsIdentity;
export const identity: Schema<PipelineIdentity> = typed(kinds(identities));
