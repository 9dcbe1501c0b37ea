import type { OutputFile } from '../output/output-file';
import { helmChart } from '../packaging/helm/helm-chart';
import { kustomizeOverlays } from '../packaging/kustomize/kustomize-overlays';
import type { ObjectsByEnvironment } from '../packaging/objects-by-environment';
import { inOrderOfTiers } from '../packaging/package-objects';
import { compose } from '../targets/compose/target';
import type { Compilation } from '../targets/target';
import { adviseTarget } from './advice/advise-target';
import { argoCdFiles } from './argo-cd/argo-cd-files';
import type { ArtifactKind } from './artifact';
import { environmentFolder } from './artifact-places';
import { capacity } from './capacity/capacity';
import { capacityText } from './capacity/capacity-text';
import { neededControllers } from './capacity/controllers';
import { broughtCharts, chartFiles } from './chart-files';
import { cloudBuildFiles } from './cloud-build/cloud-build-file';
import { cloudRunDelivery } from './cloud-run-delivery';
import { type Delivery, imageOwnerOf, isPush } from './delivery';
import { deployers } from './deployers';
import { fluxFiles } from './flux/flux-files';
import { guideFile } from './guide/guide';
import { partFiles } from './part-files';
import { inPart } from './parts';
import { plainFiles } from './plain-files';
import { readmeFile } from './readme';
import type { RenderedDelivery } from './rendered-delivery';
import { resolveDelivery } from './resolve-delivery';
import type { Deployed } from './resolved-delivery';
import { operatedEnvironments } from './runbook/operated';
import { runbookFile } from './runbook/runbook';
import { scriptFiles } from './scripts/script-files';
import { stageFiles } from './stages';
import { testedFiles } from './tested-files';

/**
 * All that is to be in the repository so that its environments are deployed from it: packages of the objects, and what the controllers
 * read about them. Paths start at the folder of the delivery.
 *
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { output } = deliveryFiles(delivery);
 */
export function deliveryFiles(declaration: Delivery): Compilation<readonly OutputFile[]> {
  return filesOf(resolveDelivery(declaration), declaration);
}

/** Those of a delivery that has been rendered. */
export function filesOf(rendered: RenderedDelivery, declaration: Delivery): Compilation<readonly OutputFile[]> {
  const parts = [
    ...packages(rendered),
    pushedFiles(rendered.delivery),
    testedFiles(rendered.delivery),
    scripts(rendered.delivery),
    argoCdFiles(rendered.delivery),
    fluxFiles(rendered.delivery),
  ];
  return {
    output: [
      readmeFile(rendered.delivery),
      ...guidance(rendered, declaration),
      ...cloudBuildFiles(rendered.delivery),
      ...parts.flatMap(({ output }) => output),
    ],
    notes: [...rendered.notes, ...parts.flatMap(({ notes }) => notes)],
  };
}

/** For people: what to do when, and what an environment needs. */
function guidance(rendered: RenderedDelivery, { application: declared }: Delivery): readonly OutputFile[] {
  const { application } = rendered.delivery;
  const environments = operatedEnvironments(rendered);
  const capacities = environments.map(({ app, site }) => {
    const quota = site.kind === 'kubernetes' ? app.environment.kubernetes?.quota : undefined;
    return { capacity: capacity(app, site.kind), ...(quota !== undefined && { quota }) };
  });
  return [
    runbookFile(application, environments),
    guideFile(
      rendered.delivery,
      environments,
      environments.map(({ environment }) => adviseTarget(declared, environment)),
    ),
    { path: 'CAPACITY.md', text: capacityText(application, capacities, neededControllers(rendered.delivery)) },
  ];
}

/** Of each kind that some environment is deployed from, with the environments that are deployed from it, and those that nothing deploys. */
function packages(rendered: RenderedDelivery): readonly Compilation<readonly OutputFile[]>[] {
  const { delivery, environments, objects } = rendered;
  const { application: name, chartVersion: version, deployed } = delivery;
  const sources = new Map(deployed.map(({ environment, deploy }) => [environment.name, deploy.source]));
  const of = (kind: ArtifactKind): ObjectsByEnvironment => {
    const placed = inOrderOfTiers(environments).filter((each) => (sources.get(each.name) ?? kind) === kind);
    return Object.fromEntries(placed.map((each) => [each.name, objects.get(each.name) ?? []]));
  };
  const isUsed = (kind: ArtifactKind): boolean => [...sources.values()].includes(kind);
  return [
    ...(isUsed('kustomize')
      ? [inFolder('kustomize', kustomizeOverlays({ name, instructions: instructionsOf(delivery), ...basedOnFirst(of('kustomize')) }))]
      : []),
    ...(isUsed('helm')
      ? [inFolder('helm', helmChart({ chart: { name, version }, ...basedOnFirst(of('helm')), ...broughtCharts(rendered, of('helm')) }))]
      : []),
    { output: [...deployed.flatMap(filesOfArtifacts), ...chartFiles(rendered)], notes: [] },
  ];
}

/** What commands deploy elsewhere than on Kubernetes. */
function pushedFiles({ pushed }: RenderedDelivery['delivery']): Compilation<readonly OutputFile[]> {
  const parts = pushed.flatMap(({ app, place }) => {
    if (place.kind === 'compose') return [inFolder(place.folder, compose.render(app))];
    return place.kind === 'cloud-run' ? [inFolder(place.folder, { output: cloudRunDelivery(app).output, notes: [] })] : [];
  });
  return { output: parts.flatMap(({ output }) => output), notes: parts.flatMap(({ notes }) => notes) };
}

function scripts(delivery: RenderedDelivery['delivery']): Compilation<readonly OutputFile[]> {
  return { output: scriptFiles(delivery), notes: [] };
}

/** Of overlays that something deploys: whoever applies them by hand, or sets a version in them, finds it taken back. */
function instructionsOf({ deployed, releases }: RenderedDelivery['delivery']): { readonly [environment: string]: readonly string[] } {
  const entries = deployed.map(({ environment: { name }, deploy, artifacts: [{ path }] }) => {
    const by = deployers[deploy.kind];
    return [
      name,
      imageOwnerOf(deploy) === undefined
        ? [
            `${by} applies this. A new version: orchestra release WORKLOAD=VERSION --env ${name} writes ${releases}/${name}.json; render this again.`,
          ]
        : [`${by} applies ${path}, which sets the versions of images on top of this. This alone has none: never apply it by itself.`],
    ];
  });
  return Object.fromEntries(entries);
}

function basedOnFirst(objects: ObjectsByEnvironment): { readonly objects: ObjectsByEnvironment; readonly base: string } {
  return { objects, base: Object.keys(objects)[0] ?? '' };
}

function inFolder(folder: string, { output, notes }: Compilation<readonly OutputFile[]>): Compilation<readonly OutputFile[]> {
  return { output: output.map(({ path, text }) => ({ path: `${folder}/${path}`, text })), notes };
}

/** Plain objects, and what takes a part of an overlay. */
function filesOfArtifacts({ environment: { name }, deploy, artifacts }: Deployed): readonly OutputFile[] {
  const [{ kind, objects }] = artifacts;
  const stages = isPush(deploy) && kind === 'kustomize' ? stageFiles(name, objects) : [];
  const parts = artifacts.flatMap(({ kind, part, objects }) => {
    const folder = environmentFolder(kind, part, name);
    if (kind === 'plain') return plainFiles(folder, objects);
    if (kind === 'helm' || part === 'all') return [];
    const others = artifacts.flatMap((each) => each.objects).filter((each) => !inPart(each, part));
    return [partFiles(folder, environmentFolder(kind, 'all', name), others)];
  });
  return [...stages, ...parts];
}
