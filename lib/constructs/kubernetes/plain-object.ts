import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { protectScalars } from '../../output/protect-scalars';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** One object, printed by cdk8s so that every reader of YAML gets the same text (`0o17` would be a number to kubectl). */
export class PlainObject extends ApiObject {
  constructor(scope: Construct, id: string, { metadata, ...object }: KubernetesObject) {
    // cdk8s writes into metadata, and its type is a class for what is a plain object here
    super(scope, id, { ...object, metadata: structuredClone(metadata) });
  }

  override toJson(): unknown {
    return protectScalars(super.toJson());
  }
}
