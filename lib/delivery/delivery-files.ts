import type { OutputFile } from '../output/output-file';
import { helmChart } from '../packaging/helm/helm-chart';
import { kustomizeOverlays } from '../packaging/kustomize/kustomize-overlays';
import type { PackagedObjects } from '../packaging/objects-by-environment';
import { inOrderOfTiers } from '../packaging/package-objects';
import type { Compilation } from '../targets/target';
import { argoCdFiles } from './argo-cd/argo-cd-files';
import type { ArtifactKind } from './artifact';
import { environmentFolder, type Part, packageFolder } from './artifact-places';
import type { Delivery } from './delivery';
import { fluxFiles } from './flux/flux-files';
import { plainFiles } from './plain-files';
import { type RenderedDelivery, resolveDelivery } from './resolve-delivery';
import type { ResolvedDelivery } from './resolved-delivery';

/**
 * All that is to be in the repository so that its environments are deployed from it: packages of the objects, and what the controllers
 * read about them. Paths start at the folder of the delivery.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { output } = deliveryFiles(delivery);
 */
export function deliveryFiles(declaration: Delivery): Compilation<readonly OutputFile[]> {
  const rendered = resolveDelivery(declaration);
  const parts = [...packages(rendered), argoCdFiles(rendered.delivery), fluxFiles(rendered.delivery)];
  return { output: parts.flatMap(({ output }) => output), notes: [...rendered.notes, ...parts.flatMap(({ notes }) => notes)] };
}

/** Of each kind that some environment is deployed from, with the environments that are deployed from it, and those that nothing deploys. */
function packages({ delivery, environments, objects }: RenderedDelivery): readonly Compilation<readonly OutputFile[]>[] {
  const sources = new Map(delivery.deployed.map(({ environment, deploy }) => [environment.name, deploy.source]));
  const kinds: readonly ArtifactKind[] = ['kustomize', 'helm', 'plain'];
  return kinds.flatMap((kind) => {
    if (![...sources.values()].includes(kind)) return [];
    const placed = inOrderOfTiers(environments).filter(({ name }) => (sources.get(name) ?? kind) === kind);
    return (['main', 'rollouts'] as const).flatMap((part) => {
      const those = placed.flatMap(({ name }) => {
        const some = objects.get(name)?.[part] ?? [];
        return some.length === 0 ? [] : [[name, some] as const];
      });
      const [base] = those;
      return base === undefined ? [] : [packaged({ delivery, kind, part, objects: Object.fromEntries(those), base: base[0] })];
    });
  });
}

interface Packaging extends PackagedObjects {
  readonly delivery: ResolvedDelivery;
  readonly kind: ArtifactKind;
  readonly part: Part;
}

function packaged({ delivery: { application, chartVersion }, kind, part, ...source }: Packaging): Compilation<readonly OutputFile[]> {
  if (kind === 'plain') {
    return {
      output: Object.entries(source.objects).flatMap(([name, objects]) => plainFiles(environmentFolder(kind, part, name), objects)),
      notes: [],
    };
  }
  const { output, notes } =
    kind === 'helm'
      ? helmChart({ chart: { name: application, version: chartVersion }, ...source })
      : kustomizeOverlays({ name: application, ...source });
  return { output: output.map(({ path, text }) => ({ path: `${packageFolder(kind, part)}/${path}`, text })), notes };
}
