import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { SecretManagerSecretIamMember } from '@cdktf/provider-google/lib/secret-manager-secret-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { isToken } from '../../google/tokens';
import type { CloudRunWorkloadSpec } from '../../targets/cloud-run/workload-spec';
import { googleNames } from '../../targets/google-names';
import { bucketAccess } from './bucket-access';
import { make } from './make';

/** As whom a workload runs, and what must be there before it starts. */
export interface RuntimeAccount {
  readonly email: string;
  readonly ready: ITerraformDependable[];
}

/** The account that is given, or else one of its own with the rights that the workload's secrets, databases and buckets take. */
export function runtimeAccount(scope: Construct, spec: CloudRunWorkloadSpec): RuntimeAccount {
  if (spec.serviceAccount !== undefined) return { email: spec.serviceAccount, ready: [] };
  const { project, name } = escapeTemplates({ project: spec.project, name: spec.name });
  const accountId = isToken(name) ? name : googleNames.accountId(name);
  const { email } = make(ServiceAccount, scope, 'ServiceAccount', { accountId, project, displayName: name });
  const member = `serviceAccount:${email}`;
  const readers = [...secretsOf(spec)].map(([secret, id]) =>
    make(SecretManagerSecretIamMember, scope, `SecretReader-${id}`, {
      project,
      secretId: escapeTemplates(secret),
      role: 'roles/secretmanager.secretAccessor',
      member,
    }),
  );
  const grants = [...readers, ...bucketAccess(scope, spec, member)];
  if (spec.cloudSql.length === 0) return { email, ready: grants };
  const client = make(ProjectIamMember, scope, 'DatabaseClient', { project, role: 'roles/cloudsql.client', member });
  return { email, ready: [...grants, client] };
}

/** Each secret once, with an id for the construct tree: its name, or where it is used when the name is a token. */
function secretsOf(spec: CloudRunWorkloadSpec): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  for (const [prefix, { env, files }] of [['', spec] as const, ...Object.entries(spec.sidecars)]) {
    for (const [place, value] of [...Object.entries(env), ...Object.entries(files)]) {
      if (typeof value !== 'object' || value.kind !== 'secret' || secrets.has(value.name)) continue;
      secrets.set(value.name, isToken(value.name) ? `${prefix}${place}` : value.name);
    }
  }
  return secrets;
}
