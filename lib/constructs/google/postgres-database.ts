import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretVersion } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import { SqlDatabase } from '@cdktf/provider-google/lib/sql-database';
import { SqlDatabaseInstance } from '@cdktf/provider-google/lib/sql-database-instance';
import { SqlUser } from '@cdktf/provider-google/lib/sql-user';
import { Fn, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { resolveProps } from '../../google/resource';
import type { PostgresSpec, PostgresUserSpec } from '../../google/sql/derive';
import { renderPostgres } from '../../google/sql/render';
import { renderDatabase, renderPassword, renderReplica, renderUser } from '../../google/sql/render-content';
import { postgresDatabase } from '../../google/sql/rules';
import type { PostgresDatabaseProps } from '../../google/sql/schema';
import { instanceChoices, replicaChoices } from '../../google/sql/stated-choices';
import { isToken } from '../../google/tokens';
import { mapValues } from '../../model/record';
import { ephemeralVariable } from './ephemeral-variable';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { stateReasons } from './stated';
import { releasedLast } from './successor';
import { untraced } from './untraced';

/**
 * A PostgreSQL server of Cloud SQL with databases, users and replicas: private, encrypted, logged, backed up, and protected from being
 * deleted. Passwords come from Terraform variables and are in neither plan nor state.
 *
 * @example
 * const orders = new PostgresDatabase(this, 'Orders', {
 *   name: 'orders',
 *   project: 'acme-shop',
 *   region: 'europe-west1',
 *   network: network.privateServices,
 *   databases: { orders: {} },
 *   users: { api: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email: 'api@acme-shop.iam.gserviceaccount.com' } },
 * });
 */
export class PostgresDatabase extends Construct {
  readonly resource: SqlDatabaseInstance;
  /** Name of the instance. */
  readonly name: string;
  /** `project:region:instance`, by which connectors find it; dependents are created after databases, users and passwords. */
  readonly connectionName: string;
  /** Empty where it has none; dependents are created after databases, users and passwords. */
  readonly privateIpAddress: string;
  /** By the keys of the props. */
  readonly replicas: { readonly [name: string]: SqlDatabaseInstance };
  /** By the keys of the props. */
  readonly users: { readonly [name: string]: SqlUser };
  /** By name. */
  readonly databases: { readonly [name: string]: SqlDatabase };
  /** Passwords of built-in users that a secret gets, by the keys of the users. */
  readonly passwords: { readonly [user: string]: SecretManagerSecretVersion };

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(postgresDatabase, props));
    const made = untraced(() => makeServer(this, spec));
    this.resource = made.resource;
    this.name = made.resource.name;
    this.connectionName = onceThere(made.resource.connectionName, made.content);
    this.privateIpAddress = onceThere(made.resource.privateIpAddress, made.content);
    this.replicas = made.replicas;
    this.databases = made.databases;
    this.users = made.users;
    this.passwords = made.passwords;
    override(this.resource, props);
  }
}

interface Made extends Pick<PostgresDatabase, 'resource' | 'replicas' | 'databases' | 'users' | 'passwords'> {
  /** What clients expect in the server, and what they need to log in. */
  readonly content: readonly TerraformResource[];
}

function makeServer(scope: Construct, spec: PostgresSpec): Made {
  // its name stays taken after it is gone: what cannot be made anew must not be destroyed first
  const resource = releasedLast(make(SqlDatabaseInstance, scope, 'Default', renderPostgres(spec)));
  guardRemoval(resource, spec.deletionProtection);
  stateReasons(resource, instanceChoices(spec));
  const instance = resource.name;
  const databases = mapValues(spec.databases, (_, name) =>
    make(SqlDatabase, scope, `Content-${name}`, renderDatabase(spec, name, instance)),
  );
  const passwords: { [user: string]: SecretManagerSecretVersion } = {};
  const logins: ProjectIamMember[] = [];
  const users = mapValues(spec.users, (user, key) => {
    const password = user.kind === 'BUILT_IN' ? passwordVariable(scope, user) : undefined;
    if (user.kind === 'BUILT_IN' && user.passwordSecret !== undefined && password !== undefined) {
      const config = renderPassword(user.passwordVersion, { secret: user.passwordSecret, password });
      passwords[key] = make(SecretManagerSecretVersion, scope, `Password-${key}`, config);
    }
    if (user.kind !== 'BUILT_IN') {
      logins.push(addLogin(scope, key, user, spec.project));
      return iamUser(scope, { key, user, spec, instance });
    }
    return make(SqlUser, scope, `User-${key}`, renderUser(spec.project, user, { instance, password }));
  });
  const replicas = mapValues(spec.replicas, (_, key) => {
    const replica = make(SqlDatabaseInstance, scope, `Replica-${key}`, renderReplica(spec, key, instance));
    stateReasons(replica, replicaChoices(spec, key));
    return replica;
  });
  const content = [databases, users, passwords, logins].flatMap((each) => Object.values<TerraformResource>(each));
  return { resource, databases, users, passwords, replicas, content };
}

interface IamUserParts {
  readonly key: string;
  readonly user: Exclude<PostgresUserSpec, { kind: 'BUILT_IN' }>;
  readonly spec: PostgresSpec;
  readonly instance: string;
}

type IamUser = IamUserParts['user'];

const memberTypes = { CLOUD_IAM_USER: 'user', CLOUD_IAM_SERVICE_ACCOUNT: 'serviceAccount', CLOUD_IAM_GROUP: 'group' } as const;

/** Who comes by an identity must be let in by IAM too: Cloud SQL has no right for a single instance. */
function addLogin(scope: Construct, key: string, { kind, email }: IamUser, project: string): ProjectIamMember {
  return make(ProjectIamMember, scope, `Login-${key}`, {
    project,
    role: 'roles/cloudsql.instanceUser',
    member: `${memberTypes[kind]}:${email}`,
  });
}

function iamUser(scope: Construct, { key, user, spec: { project }, instance }: IamUserParts): SqlUser {
  const isAccount = user.kind === 'CLOUD_IAM_SERVICE_ACCOUNT';
  // what is known only later is cut later
  const name = isToken(user.name) && isAccount ? Fn.trimsuffix(user.name, '.gserviceaccount.com') : user.name;
  return make(SqlUser, scope, `User-${key}`, renderUser(project, { ...user, name }, { instance }));
}

function passwordVariable(scope: Construct, { name, passwordVariable: id }: Extract<PostgresUserSpec, { kind: 'BUILT_IN' }>): string {
  return ephemeralVariable(scope, id, `Password of ${name} in ${scope.node.id}; read when its version is raised`);
}
