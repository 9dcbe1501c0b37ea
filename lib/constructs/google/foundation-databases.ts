import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { own } from '../../model/own';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import type { FoundationContext } from './foundation-context';
import { PostgresDatabase } from './postgres-database';
import { giveName } from './taken-names';

/** Makes each server with its database, its user, and the user's password, which passes from a variable into both places that keep it. */
export function addDatabases(
  scope: Construct,
  { databases }: FoundationOutput,
  { network, secrets, apis }: FoundationContext,
): { readonly [name: string]: PostgresDatabase } {
  const made: { [name: string]: PostgresDatabase } = {};
  for (const [name, { props, user, passwordSecret }] of Object.entries(databases)) {
    const given = own(props.users, user);
    const users = given?.kind === 'BUILT_IN' ? { [user]: { ...given, passwordSecret: own(secrets, passwordSecret)?.resource.id } } : {};
    const database = new PostgresDatabase(scope, `Database-${name}`, { ...props, users, network: network.services });
    after(database.resource, apis.on('sqladmin'));
    const connection = new TerraformOutput(scope, `Connection-${name}`, { value: database.resource.connectionName });
    giveName(connection, `${name}_connection_name`);
    made[name] = database;
  }
  return made;
}
