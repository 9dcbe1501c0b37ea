import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { isSameJson, type JsonValue } from '../../output/json-value';
import { protectScalars } from '../../output/protect-scalars';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** One object, printed by cdk8s so that every reader of YAML gets the same text (`0o17` would be a number to kubectl). */
export class PlainObject extends ApiObject {
  constructor(
    scope: Construct,
    id: string,
    private readonly rendered: KubernetesObject,
  ) {
    const { metadata, ...object } = rendered;
    // cdk8s writes into metadata, and its type is a class for what is a plain object here
    super(scope, id, { ...object, metadata: structuredClone(metadata) });
  }

  /** The object with what was changed by the means of cdk8s since: `addJsonPatch`, `metadata.addLabel`. */
  get current(): KubernetesObject {
    const now = JSON.parse(JSON.stringify(super.toJson())) as KubernetesObject & JsonValue; // what cdk8s prints
    return isSameJson(now, this.rendered as JsonValue) ? this.rendered : now; // plain data
  }

  override toJson(): unknown {
    return protectScalars(super.toJson());
  }
}
