import { ProjectService } from '@cdktf/provider-google/lib/project-service';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { resolveProps } from '../../google/resource';
import { type BootstrapSpec, type BootstrapStackProps, bootstrap } from '../../google/state-bucket/bootstrap';
import { GoogleStack } from './google-stack';
import { make } from './make';
import { override } from './override';
import { StateBucket } from './state-bucket';
import { giveName } from './taken-names';
import { untraced } from './untraced';

/**
 * The stack that is applied first, by a person: the bucket that keeps the states of all stacks, and the APIs that their first apply needs.
 * Its own state begins as a file, since there is no bucket yet, and moves into the bucket afterwards:
 *
 * 1. apply it as it is;
 * 2. set `migrated: true`, synthesize again, and run the command of the output `move_state`;
 * 3. delete the file.
 *
 * @example
 * new BootstrapStack(app, 'bootstrap', { project: 'acme-shop', region: 'europe-west1', apis: ['run.googleapis.com'] });
 */
export class BootstrapStack extends GoogleStack {
  readonly bucket: StateBucket;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: BootstrapStackProps) {
    const spec = resolveProps(bootstrap, props);
    const { project, region, labels, bucket, migrated, stateFile = `../../../${id}.tfstate` } = spec;
    super(scope, id, { project, region, labels, state: migrated ? bucket.name : { file: stateFile } });
    const apis = addApis(this, spec);
    this.bucket = new StateBucket(this, 'State', bucket);
    this.bucket.resource.dependsOn = apis.map(
      ({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`,
    );
    giveName(new TerraformOutput(this, 'StateBucket', { value: this.bucket.resource.name }), 'state_bucket');
    const moveState = new TerraformOutput(this, 'MoveState', {
      value: `terraform -chdir=cdktf.out/stacks/${id} init -migrate-state`,
      description: 'Moves the state into the bucket, after migrated has been set to true and the stack synthesized again',
    });
    giveName(moveState, 'move_state');
    override(this.bucket.resource, props);
  }
}

/** Turned on and never off again: that would turn them off for everything else in the project. */
function addApis(scope: Construct, { project, apis }: BootstrapSpec): ProjectService[] {
  return apis.map((service) =>
    untraced(() =>
      make(ProjectService, scope, `Api-${service.replace('.googleapis.com', '')}`, { project, service, disableOnDestroy: false }),
    ),
  );
}
