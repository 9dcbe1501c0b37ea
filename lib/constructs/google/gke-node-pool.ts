import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { NodePoolSpec } from '../../google/gke/node-pool/derive';
import { type PoolPlace, renderNodePool } from '../../google/gke/node-pool/render';
import { make } from './make';
import { override } from './override';
import { stateReasons } from './stated';
import { successorFirst } from './successor';

/** Nodes of one kind in a cluster that chooses its own; a cluster makes it from `nodePools`. */
export class GkeNodePool extends Construct {
  readonly resource: ContainerNodePool;

  /** @internal */
  constructor(scope: Construct, id: string, { pool, place, ready }: GkeNodePoolProps) {
    super(scope, id);
    const config = escapeTemplates(renderNodePool(pool, place));
    const resource = make(ContainerNodePool, this, 'Resource', { ...config, ...(ready.length > 0 && { dependsOn: [...ready] }) });
    this.resource = successorFirst(resource, 40);
    const choices = {
      'node_config.image_type': pool.image,
      'node_config.shielded_instance_config.enable_secure_boot': pool.secureBoot,
    };
    stateReasons(this.resource, escapeTemplates(choices));
    override(this.resource, pool);
  }
}

interface GkeNodePoolProps {
  readonly pool: NodePoolSpec;
  readonly place: PoolPlace;
  /** What nodes need before they start. */
  readonly ready: readonly ITerraformDependable[];
}
