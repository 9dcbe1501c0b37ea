import { type TerraformElement, TerraformOutput, TerraformResource } from 'cdktf';
import type { Construct, Node } from 'constructs';
import type { IamMembers } from '../../google/schemas';
import { type FoundationStackProps, foundationStackSchema } from '../../google/stack/environment-stack-schema';
import { checkStackProps } from '../../google/stack/stack-issues';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { issue } from '../../model/issue';
import { formerFoundationAddress, foundationAddress } from '../../targets/google-foundation/foundation-address';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { googleFoundation } from '../../targets/google-foundation/target';
import type { Note } from '../../targets/target';
import { after } from './after';
import { Apis } from './apis';
import type { Bucket } from './bucket';
import { EnvironmentStack } from './environment-stack';
import { addAccounts } from './foundation-accounts';
import { addBuckets } from './foundation-buckets';
import { addCaches } from './foundation-caches';
import { addDatabases } from './foundation-databases';
import { addNetwork } from './foundation-network';
import { addSecrets } from './foundation-secrets';
import { addTopics } from './foundation-topics';
import type { Network } from './network';
import { showNotes } from './notes';
import type { PostgresDatabase } from './postgres-database';
import type { PubsubTopic } from './pubsub-topic';
import type { RedisInstance } from './redis-instance';
import { Registry } from './registry';
import type { Secret } from './secret';
import type { ServiceAccount } from './service-account';
import { giveName } from './taken-names';

export type { FoundationStackProps };

/**
 * The resources of an application in an environment that change rarely: APIs, network, registry, databases, caches, buckets, topics, secrets
 * without their values, and the service account of each workload.
 *
 * Takes the password of each database from the Terraform variable `<database>_database_password`; it is in neither plan nor state.
 *
 * @example
 * const foundation = new FoundationStack(app, 'shop-prod-foundation', { application: shop, environment: environments.prod });
 */
export class FoundationStack extends EnvironmentStack {
  /** Deviations from the model. */
  readonly notes: readonly Note[];
  readonly apis: Apis;
  /** Absent where the environment names an existing one. */
  readonly network?: Network;
  /** Absent where no image comes from it. */
  readonly registry?: Registry;
  /** By the names of workloads. */
  readonly accounts: { readonly [workload: string]: ServiceAccount };
  /** By the names of secrets, those that hold passwords among them. */
  readonly secrets: { readonly [secret: string]: Secret };
  /** By the names of databases. */
  readonly databases: { readonly [database: string]: PostgresDatabase };
  /** By the names of caches. */
  readonly caches: { readonly [cache: string]: RedisInstance };
  /** By the names of buckets. */
  readonly buckets: { readonly [bucket: string]: Bucket };
  /** By the names of topics. */
  readonly topics: { readonly [topic: string]: PubsubTopic };

  /** @throws InvalidApplicationError naming all problems at once */
  constructor(scope: Construct, id: string, props: FoundationStackProps) {
    const stack = { subject: `stack ${id}`, derived: new.target !== FoundationStack };
    const { issues } = checkStackProps(foundationStackSchema, props, stack);
    super(scope, id, props, { rules: googleFoundation.rules, issues });
    const { output: foundation, notes } = googleFoundation.render(this.application);
    this.notes = notes;
    showNotes(this, notes);
    this.apis = addApis(this, foundation);
    const { apis } = this;
    const network = addNetwork(this, foundation, apis);
    this.network = network.network;
    this.accounts = addAccounts(this, foundation, apis);
    const { accounts } = this;
    this.secrets = addSecrets(this, foundation, { apis, accounts });
    const context = { network, secrets: this.secrets, apis };
    this.databases = addDatabases(this, foundation, context);
    this.caches = addCaches(this, foundation, context);
    this.buckets = addBuckets(this, foundation, { apis, accounts });
    this.topics = addTopics(this, foundation, { apis, accounts });
    this.registry = addRegistry(this, foundation, { apis, readers: props.imageReaders });
  }

  override toTerraform() {
    for (const [address, resource] of this.formerAddresses()) if (!resource.hasResourceMove()) resource.moveFromId(address);
    return super.toTerraform();
  }

  /** Says by what name Terraform knows an element; cdktf's own names for what is nested end in a hash. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return foundationAddress(this.pathOf('node' in element ? element.node : element)) ?? super.allocateLogicalId(element);
  }

  /** What has another address than in earlier releases. Where two had one, the later of them was the one that was there. */
  private formerAddresses(): ReadonlyMap<string, TerraformResource> {
    const resources = this.node.findAll().filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each));
    return new Map(
      resources.flatMap((resource) => {
        const former = formerFoundationAddress(this.pathOf(resource.node));
        return former === undefined ? [] : [[`${resource.terraformResourceType}.${former}`, resource] as const];
      }),
    );
  }

  private pathOf({ path }: Node): string {
    return path.slice(this.node.path.length + 1);
  }
}

function addApis(scope: Construct, { project, apis: services }: FoundationOutput): Apis {
  return new Apis(scope, 'Apis', { project, services });
}

function addRegistry(
  scope: Construct,
  { registry: props }: FoundationOutput,
  { apis, readers }: { readonly apis: Apis; readonly readers: IamMembers | undefined },
): Registry | undefined {
  if (props === undefined && readers !== undefined) {
    const message = 'must not be given where no image comes from a registry of the application';
    throw new InvalidApplicationError(scope.node.id, [issue('registry-absent', ['imageReaders'], message)]);
  }
  if (props === undefined) return undefined;
  const registry = new Registry(scope, 'Registry', { ...props, ...(readers !== undefined && { readers }) });
  after(registry.resource, apis.on('artifactregistry'));
  giveName(new TerraformOutput(scope, 'RegistryUrl', { value: registry.url }), 'registry');
  return registry;
}
