import { ArtifactRegistryRepository } from '@cdktf/provider-google/lib/artifact-registry-repository';
import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { type FoundationOutput, googleFoundation } from '../../targets/google-foundation/google-foundation';
import { renderRegistry } from '../../targets/google-foundation/render/registry';
import type { Note } from '../../targets/target';
import { type Apis, addApis } from './apis';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
import { addDatabases } from './foundation-databases';
import { addNetwork } from './foundation-network';
import { addSecrets } from './foundation-secrets';
import { showNotes } from './notes';

/**
 * What an application stands on in an environment and what changes rarely: APIs, network, registry, databases, secrets without
 * their values, and the account that each workload runs as.
 *
 * Takes the password of each database from the Terraform variable `<database>_database_password`; it is in neither plan nor state.
 *
 * @example
 * const foundation = new FoundationStack(app, 'shop-prod-foundation', { application: shop, environment: environments.prod });
 */
export class FoundationStack extends EnvironmentStack {
  /** What is not made just as it was asked for. */
  readonly notes: readonly Note[];

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id, props, googleFoundation.rules);
    const { output, notes } = googleFoundation.render(this.application);
    const foundation = escapeTemplates(output);
    this.notes = notes;
    showNotes(this, notes);
    const apis = addApis(this, foundation);
    const network = addNetwork(this, foundation, apis);
    const accounts = addAccounts(this, foundation, apis);
    const secrets = addSecrets(this, foundation, { apis, accounts });
    addDatabases(this, foundation, { network, secrets, apis });
    const registry = renderRegistry(foundation);
    if (registry === undefined) return;
    const { location, project, repositoryId } = new ArtifactRegistryRepository(this, 'Registry', {
      ...registry,
      dependsOn: apis('artifactregistry'),
    });
    new TerraformOutput(this, 'RegistryUrl', { value: `${location}-docker.pkg.dev/${project}/${repositoryId}` }).overrideLogicalId(
      'registry',
    );
  }
}

function addAccounts(scope: Construct, { project, accounts }: FoundationOutput, apis: Apis): ReadonlyMap<string, ServiceAccount> {
  const made = new Map<string, ServiceAccount>();
  for (const [workload, { id, displayName, usesDatabases }] of Object.entries(accounts)) {
    const account = new ServiceAccount(scope, `Account-${workload}`, { accountId: id, project, displayName, dependsOn: apis('iam') });
    made.set(workload, account);
    if (!usesDatabases) continue;
    new ProjectIamMember(scope, `DatabaseClient-${workload}`, {
      project,
      role: 'roles/cloudsql.client',
      member: `serviceAccount:${account.email}`,
    });
  }
  return made;
}
