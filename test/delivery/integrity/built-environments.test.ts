import { deliveryFiles } from '../../../lib/delivery/delivery-files';
import { builtEnvironments } from '../../../lib/delivery/integrity/built-environments';
import type { FileObject } from '../../../lib/delivery/integrity/file-object';
import type { IntegrityFinding } from '../../../lib/delivery/integrity/finding';
import { kustomizationsOf } from '../../../lib/delivery/integrity/kustomization';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { parseImage } from '../../../lib/model/image';
import { isRecord } from '../../../lib/model/record';
import { ways } from './deliveries';
import { readFiles } from './mutations';

/** A tree without what references do not depend on: labels of the environment, versions of images, numbers of replicas. */
function compared(value: unknown, key = ''): unknown {
  if (key === 'image') return parseImage(String(value))?.repository;
  if (Array.isArray(value)) return value.map((each: unknown) => compared(each));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'labels' && name !== 'replicas' && name !== 'namespace');
  return Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, compared(each, name)]));
}

const overlaid = ways.filter(({ title }) => / kustomize, none, as it is$|Flux, kustomize$/.test(title));

it.each(overlaid.map((way) => [way.title, way] as const))('overlays are read as kustomize builds them: %s', (_title, { delivery }) => {
  const files = readFiles(deliveryFiles(delivery).output);
  const findings: IntegrityFinding[] = [];
  const built = builtEnvironments({ files, kustomizations: kustomizationsOf(files), findings });
  expect(findings).toEqual([]);
  for (const { environment, artifacts } of resolveDelivery(delivery).delivery.deployed) {
    const objects = built.find(({ folder }) => folder === `kustomize/overlays/${environment.name}`)?.objects ?? [];
    // an overlay names the Namespace anew, whose tree is that of the file
    const named = ({ kind, name, tree }: FileObject) =>
      kind === 'Namespace' ? { ...tree, metadata: { ...(tree['metadata'] as object), name } } : tree;
    const found = new Map(objects.map((object) => [`${object.kind}/${object.name}`, compared(named(object))]));
    const wanted = artifacts[0].objects.map((each) => [`${each.kind}/${each.metadata.name}`, compared(each)] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
  }
});
