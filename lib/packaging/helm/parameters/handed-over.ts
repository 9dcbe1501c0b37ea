import type { ObjectFamily } from '../../aligned-objects';
import { entryOf } from '../template/node-fields';
import type { Condition, ManagedObject, TemplateNode } from '../template/template-node';

/**
 * When an object whose number of replicas an autoscaler decides is in the release. A field that a release stated and the next does not is set back by Helm, replicas to 1. It
 * leaves alone what the last release did not have: one release without the object, which stays in the cluster, and the next takes it
 * back as it is.
 */
export function whileManaged(family: ObjectFamily, node: TemplateNode, when: Condition | undefined): Condition {
  const managed: Condition = { kind: 'managed', object: managedObject(family, node) };
  return when === undefined ? managed : { kind: 'every', of: [...(when.kind === 'every' ? when.of : [when]), managed] };
}

function managedObject({ apiVersion, kind, name }: ObjectFamily, node: TemplateNode): ManagedObject {
  const namespace = entryOf(entryOf(node, 'metadata')?.node, 'namespace')?.node;
  return { apiVersion, kind, name, namespace };
}
