/** Who gets into the databases. */
export type PostgresUser = BuiltInUser | IamUser;

/** By password, which passes from a variable of Terraform and is in neither plan nor state. */
export interface BuiltInUser {
  readonly kind: 'BUILT_IN';
  /** In PostgreSQL. @default - the key */
  readonly name?: string;
  /** Terraform variable that takes the password; made here, and none that others make. */
  readonly passwordVariable: string;
  /** Raise it by one to set the password anew. @default 1 */
  readonly passwordVersion?: number;
  /** Id of a secret (`projects/…/secrets/…`) that gets the password as a new version. @default - none */
  readonly passwordSecret?: string;
}

/**
 * By an identity of Google Cloud, without a password. One that is taken out stays as a role of PostgreSQL, which drops no owner of tables:
 * what ends its access is to take away its right to log in (`roles/cloudsql.instanceUser`).
 */
export interface IamUser {
  readonly kind: 'CLOUD_IAM_USER' | 'CLOUD_IAM_SERVICE_ACCOUNT' | 'CLOUD_IAM_GROUP';
  readonly email: string;
}
