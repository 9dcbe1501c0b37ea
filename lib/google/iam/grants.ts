import { type ObjectSchema, object } from '../../model/schema/object';
import { type Input, type Output, schema } from '../../model/schema/schema';
import { recordOf, text } from '../../model/schema/values';
import { isMade } from '../made';
import { projectIdText } from '../patterns';
import { bucketName, computeName, ownName, project, region } from '../schemas';

export const accountEmail = text({
  pattern: new RegExp(`^${projectIdText}@[-a-z0-9.]{1,63}\\.iam\\.gserviceaccount\\.com$`),
  allowed: "the email of a service account of a project, such as 'shop-api@acme-shop.iam.gserviceaccount.com'",
});

const runResource = object({
  name: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    allowed: 'the name of what runs on Cloud Run: lower-case letters, digits and hyphens',
  }),
  /** Such as `europe-west1`. */
  region: text({ pattern: /^\S+$/ }),
  /** @default - the project of the account */
  project: project.optional(),
});

const registry = object({
  /** Id of the repository. */
  repository: text({ pattern: /^\S+$/, allowed: 'a name' }),
  /** Region or multi-region, such as `europe-west1` or `europe`. */
  location: text({
    pattern: /^[a-z]+(?:-[a-z]+[0-9]+)?$/,
    allowed: "a region or multi-region such as 'europe-west1' or 'europe'",
  }),
  /** @default - the project of the account */
  project: project.optional(),
});

const pipeline = object({
  name: computeName,
  /** Such as `europe-west1`. */
  region,
  /** @default - the project of the account */
  project: project.optional(),
});

const secret = object({
  /** Id, without a project. */
  secret: text({ pattern: /^[A-Za-z0-9_-]{1,255}$/, allowed: 'the id of a secret' }),
  /** @default - the project of the account */
  project: project.optional(),
});

/** A Cloud Run service, job or worker pool that exists, by its name. */
export interface RunResource extends Input<typeof runResource> {}
/** A construct with a service, job or worker pool of Cloud Run. */
export interface RunConstruct {
  readonly resource: { readonly name: string; readonly location: string; readonly project: string };
}
/** A Cloud Run service, job or worker pool: a construct of ours, or its name and region. */
export type RunPlace = RunResource | RunConstruct;
/** A repository of Artifact Registry. */
export interface RegistryPlace extends Input<typeof registry> {}
/** A delivery pipeline of Cloud Deploy. */
export interface PipelinePlace extends Input<typeof pipeline> {}
/** A secret of Secret Manager. */
export interface SecretPlace extends Input<typeof secret> {}

const runPlace = schema<RunPlace, RunResource>({
  read: (place, path, issues) => runResource.read(isMade<RunConstruct>(place) ? resourceOf(place) : place, path, issues),
});

function resourceOf({ resource: { name, location, project: home } }: RunConstruct): RunResource {
  return { name, region: location, project: home };
}

const runPlaces = recordOf(runPlace, ownName).default({});
const registries = recordOf(registry, ownName).default({});
const buckets = recordOf(bucketName, ownName).default({});

const fields = {
  /** Services to deploy and describe (roles/run.developer on each). @default {} */
  deployServices: runPlaces,
  /** Jobs to deploy and run (roles/run.developer on each). @default {} */
  deployJobs: runPlaces,
  /** Worker pools to deploy (roles/run.developer on each). @default {} */
  deployWorkerPools: runPlaces,
  /** Services to call (roles/run.invoker on each). @default {} */
  callServices: runPlaces,
  /** Repositories to push images to (roles/artifactregistry.writer on each). @default {} */
  pushImages: registries,
  /** Repositories to pull images from (roles/artifactregistry.reader on each). @default {} */
  pullImages: registries,
  /** Emails of service accounts that deployed workloads may run as (roles/iam.serviceAccountUser on each). @default {} */
  actAs: recordOf(accountEmail, ownName).default({}),
  /** Buckets with read and write access to objects, such as one with Terraform's state (roles/storage.objectUser on each). @default {} */
  writeBuckets: buckets,
  /** Buckets with read access to objects (roles/storage.objectViewer on each). @default {} */
  readBuckets: buckets,
  /** Secrets with read access to their values (roles/secretmanager.secretAccessor on each). @default {} */
  readSecrets: recordOf(secret, ownName).default({}),
  /** Delivery pipelines in which to create releases (roles/clouddeploy.releaser on each). @default {} */
  createReleases: recordOf(pipeline, ownName).default({}),
  /**
   * Roles on the whole project, for permissions without a resource of their own, such as `roles/logging.logWriter`. Roles that give the
   * project away are refused: owner, editor, admins, and those that can become any account. @default {}
   */
  projectRoles: recordOf(
    text({
      pattern: /^(?:roles\/[A-Za-z0-9_.]+|(?:projects|organizations)\/[^/]+\/roles\/[A-Za-z0-9_.]{3,64})$/,
      allowed: "a role such as 'roles/logging.logWriter'",
    }),
    ownName,
  ).default({}),
};
type GrantFields = typeof fields;

/** Declarations of other files keep the comments of an interface. */
export interface GrantsFields extends GrantFields {}
export const grants: ObjectSchema<GrantsFields> = object<GrantsFields>(fields);

/** Rights of a service account, each on a single resource. Keys are names of your choice and part of addresses. */
export interface Grants extends Input<typeof grants> {}
export interface GrantsSpec extends Output<typeof grants> {}
