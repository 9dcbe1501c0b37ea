import type { SecretManagerSecret } from '@cdktf/provider-google/lib/secret-manager-secret';
import { SecretManagerSecretVersion } from '@cdktf/provider-google/lib/secret-manager-secret-version';
import { SqlDatabase } from '@cdktf/provider-google/lib/sql-database';
import { SqlDatabaseInstance } from '@cdktf/provider-google/lib/sql-database-instance';
import { SqlUser } from '@cdktf/provider-google/lib/sql-user';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import type { FoundationOutput } from '../../targets/google-foundation/google-foundation';
import { renderDatabase, renderInstance, renderUser } from '../../targets/google-foundation/render/postgres';
import { renderPassword } from '../../targets/google-foundation/render/secret';
import type { Apis } from './apis';
import type { NetworkResources } from './foundation-network';

interface DatabasesContext {
  readonly network: NetworkResources;
  readonly secrets: ReadonlyMap<string, SecretManagerSecret>;
  readonly apis: Apis;
}

/** Makes each server with its database, its user, and the user's password, which passes from a variable into both places that keep it. */
export function addDatabases(scope: Construct, foundation: FoundationOutput, { network, secrets, apis }: DatabasesContext): void {
  for (const [name, spec] of Object.entries(foundation.databases)) {
    const dependsOn = [...apis('sqladmin'), ...(network.services === undefined ? [] : [network.services])];
    const server = new SqlDatabaseInstance(scope, `Database-${name}`, {
      ...renderInstance(foundation, spec, network.network.id),
      dependsOn,
    });
    const connection = new TerraformOutput(scope, `Connection-${name}`, { value: server.connectionName });
    connection.overrideLogicalId(`${name}_connection_name`);
    const password = passwordVariable(scope, spec.passwordVariable, name);
    new SqlDatabase(scope, `Database-${name}-content`, renderDatabase(foundation, spec, server.name));
    new SqlUser(scope, `Database-${name}-user`, renderUser(foundation, spec, { instance: server.name, password }));
    const secret = secrets.get(spec.passwordSecret);
    if (secret !== undefined)
      new SecretManagerSecretVersion(scope, `Database-${name}-password`, renderPassword(spec, { secret: secret.id, password }));
  }
}

/** A variable that Terraform keeps in neither plan nor state. */
function passwordVariable(scope: Construct, id: string, database: string): string {
  const variable = new TerraformVariable(scope, id, {
    type: 'string',
    sensitive: true,
    nullable: false,
    description: `Password of the application in the database ${database}; read when its version is raised`,
  });
  // cdktf has no word for it
  variable.addOverride('ephemeral', true);
  return variable.stringValue;
}
