import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { App, GcsBackend, LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { GoogleStackProps } from '../../google/stack/google-stack-schema';
import { googleStackSpec } from '../../google/stack/google-stack-spec';
import { oldestTerraform } from '../../google/stack/oldest-terraform';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { refuseOtherFramework, refuseOtherLibrary } from '../one-copy';
import { joinNeighbours, showCrowdedSubnetworks } from './crowded-subnetworks';
import { RemovalProtection } from './removal-protection';
import { smallSubnetworks } from './small-subnetworks';
import { takenAddresses, takenCloudNames } from './taken-names';

export type { GoogleStackProps };

/**
 * A stack in a project and region of Google Cloud, with its own state.
 *
 * @example
 * const stack = new GoogleStack(app, 'shared', { project: 'acme-shared', region: 'europe-west1' });
 * new PubsubTopic(stack, 'Orders', { name: 'orders' });
 */
export class GoogleStack extends TerraformStack {
  readonly project: string;
  readonly region: string;
  /** @internal Whether the model has added up the addresses of its workloads in their subnetwork. */
  get hasCountedAddresses(): boolean {
    return false;
  }

  /**
   * @param props - of a class that derives from this one, keys of its own may be among them
   * @throws InvalidApplicationError naming all problems at once, with paths in the props
   */
  constructor(scope: Construct, id: string, props: GoogleStackProps) {
    const stack = { subject: `stack ${id}`, derived: new.target !== GoogleStack };
    const { project, region, state, labels } = googleStackSpec(props, stack);
    refuseOtherFramework(scope, App);
    refuseOtherLibrary(scope);
    super(scope, id);
    stateVersions(this);
    this.project = project;
    this.region = region;
    joinNeighbours(this);
    const provider = new GoogleProvider(this, 'Google', { project, region });
    // as an override, since cdktf turns hyphens in the keys of a provider's maps into underscores
    provider.addOverride('default_labels', labels);
    if (typeof state === 'string') new GcsBackend(this, { bucket: state, prefix: id });
    else new LocalBackend(this, { path: state.file });
    RemovalProtection.of(this).isKept = true;
    this.addOverride('terraform.required_version', `>= ${oldestTerraform}`);
    this.addOverride('terraform.required_providers.google.source', 'hashicorp/google');
  }

  override prepareStack(): void {
    super.prepareStack();
    showCrowdedSubnetworks(this);
  }

  /** @throws InvalidApplicationError naming what has one address in the stack, or one name in Google Cloud among the stacks of its App, and which subnetwork is too small */
  override toTerraform() {
    const addresses = takenAddresses(this);
    const terraform = super.toTerraform();
    const issues = [...addresses, ...takenCloudNames(this, terraform, this), ...smallSubnetworks(terraform)];
    if (issues.length > 0) throw new InvalidApplicationError(`stack ${this.node.id}`, issues);
    return terraform;
  }
}

/** CDK Terrain takes a project for one that runs with older versions too, unless its cdktf.json says more, and refuses write-only arguments. */
function stateVersions({ node }: TerraformStack): void {
  if (node.tryGetContext('targetVersions') !== undefined) return;
  node.setContext('targetVersions', { terraform: `>=${oldestTerraform}.0`, opentofu: `>=${oldestTerraform}.0` });
}
