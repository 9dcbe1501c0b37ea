/** A Cloud Run service, job or worker pool: a construct of ours, or what it is called and where it is. */
export type RunPlace = RunResource | RunConstruct;

/** What exists, by its name. */
export interface RunResource {
  readonly name: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** @default - the project of the account */
  readonly project?: string;
}

/** A construct that has made a service, job or worker pool of Cloud Run. */
export interface RunConstruct {
  readonly resource: { readonly name: string; readonly location: string; readonly project: string };
}

/** A repository of Artifact Registry. */
export interface RegistryPlace {
  /** Id of the repository. */
  readonly repository: string;
  /** Region or multi-region, such as `europe-west1` or `europe`. */
  readonly location: string;
  /** @default - the project of the account */
  readonly project?: string;
}

/** A delivery pipeline of Cloud Deploy. */
export interface PipelinePlace {
  readonly name: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** @default - the project of the account */
  readonly project?: string;
}

/** A secret of Secret Manager. */
export interface SecretPlace {
  /** Id, without a project. */
  readonly secret: string;
  /** @default - the project of the account */
  readonly project?: string;
}

/** What an account may do, each right on just the resource that it is about. Keys are names of your choice and part of addresses. */
export interface Grants {
  /** Services that it may deploy and describe (roles/run.developer on each). @default {} */
  readonly deployServices?: { readonly [name: string]: RunPlace };
  /** Jobs that it may deploy and run (roles/run.developer on each). @default {} */
  readonly deployJobs?: { readonly [name: string]: RunPlace };
  /** Worker pools that it may deploy (roles/run.developer on each). @default {} */
  readonly deployWorkerPools?: { readonly [name: string]: RunPlace };
  /** Services that it may call (roles/run.invoker on each). @default {} */
  readonly callServices?: { readonly [name: string]: RunPlace };
  /** Repositories that it may push images to (roles/artifactregistry.writer on each). @default {} */
  readonly pushImages?: { readonly [name: string]: RegistryPlace };
  /** Repositories that it may pull images from (roles/artifactregistry.reader on each). @default {} */
  readonly pullImages?: { readonly [name: string]: RegistryPlace };
  /** Emails of accounts that what it deploys may run as (roles/iam.serviceAccountUser on each). @default {} */
  readonly actAs?: { readonly [name: string]: string };
  /** Buckets whose objects it may read and write, such as one with Terraform's state (roles/storage.objectUser on each). @default {} */
  readonly writeBuckets?: { readonly [name: string]: string };
  /** Buckets whose objects it may read (roles/storage.objectViewer on each). @default {} */
  readonly readBuckets?: { readonly [name: string]: string };
  /** Secrets whose values it may read (roles/secretmanager.secretAccessor on each). @default {} */
  readonly readSecrets?: { readonly [name: string]: SecretPlace };
  /** Delivery pipelines for which it may create releases (roles/clouddeploy.releaser on each). @default {} */
  readonly createReleases?: { readonly [name: string]: PipelinePlace };
  /**
   * Roles on the whole project, for what no resource can be named, such as `roles/logging.logWriter`. Roles that give the project away are
   * refused: owner, editor, admins, and those that can become any account. @default {}
   */
  readonly projectRoles?: { readonly [name: string]: string };
}
