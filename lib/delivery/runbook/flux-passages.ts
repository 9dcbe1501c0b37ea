import { type FluxPlace, fluxName } from '../flux/flux-object';
import { renderKustomizations } from '../flux/kustomizations';
import { sourceReference } from '../flux/source';
import { markdownTable, shellBlock } from '../markdown';
import { deployedBy } from '../resolved-delivery';
import type { ClusterSite, Operated } from './operated';
import { releasingByFile, releasingByOwner } from './releasing';
import type { Passages } from './situations';

/** What Flux is asked and told about an environment; empty where it does not deploy it. */
export function fluxPassages(operated: Operated<ClusterSite>): Passages {
  const { delivery, site } = operated;
  const [deployed] = site.deployed === undefined ? [] : deployedBy({ deployed: [site.deployed] }, 'flux');
  if (deployed === undefined) return {};
  const place: FluxPlace = { delivery, deployed };
  const { images } = deployed.artifacts[0];
  const releasing =
    deployed.deploy.images === undefined ? releasingByFile(operated, images) : releasingByOwner(operated, images, suspension(place));
  const applied = appliedObjects(place);
  const now = [
    'Flux sees the commit within a minute or two; at once by:',
    shellBlock(applied.map((each) => flux(place, `reconcile ${each} --with-source`))),
  ];
  return {
    install: installing(place),
    deploy: [...releasing.deploy, ...now],
    watch: [
      shellBlock([
        ...new Set(applied.map((each) => flux(place, `get ${each.replace(' ', 's ')}`))),
        ...(deployed.deploy.images === undefined ? [] : [flux(place, 'get images all')]),
        flux(place, 'events'),
      ]),
    ],
    'roll back': [
      ...releasing.rollBack,
      ...now,
      'A change by kubectl or helm is no way back here: Flux applies what the repository says again.',
    ],
    troubleshoot: troubles(place, applied),
  };
}

function flux({ delivery }: FluxPlace, words: string): string {
  return `flux ${words} --namespace=${delivery.flux.namespace}`;
}

/** As the command line names what applies the environment, in its order. */
function appliedObjects(place: FluxPlace): readonly string[] {
  const kustomizations = renderKustomizations(place).map(({ metadata: { name } }) => `kustomization ${name}`);
  const { delivery, deployed } = place;
  const release = `helmrelease ${fluxName(delivery.application, deployed.environment.name)}`;
  return deployed.deploy.source === 'helm' ? [...kustomizations, release] : kustomizations;
}

function installing(place: FluxPlace): readonly string[] {
  const { delivery, deployed } = place;
  const { folder, revision, repository, flux: settings } = delivery;
  const { environment, deploy } = deployed;
  const extra = deploy.images === undefined ? '' : ' --components-extra=image-reflector-controller,image-automation-controller';
  const address = `--url=${repository} --branch=${revision.startsWith('refs/') ? 'main' : revision}`;
  const secrets = [
    ...(settings.secret === undefined ? [] : [[settings.secret, 'credentials of the repository']]),
    ...(settings.decryptionSecret === undefined ? [] : [[settings.decryptionSecret, 'key by which SOPS decrypts']]),
    ...Object.entries(settings.notifications).map(([name, { secret }]) => [secret, `address of ${name}, by the key \`address\``]),
  ];
  return [
    'Once for each cluster. Flux commits its own objects below the folder, and reads it from then on:',
    shellBlock([`flux check --pre`, `flux bootstrap git ${address} --path=${folder}/flux/${environment.name}${extra}`]),
    ...(secrets.length === 0 ? [] : [markdownTable([`Secret in ${settings.namespace}`, 'what a person puts there'], secrets)]),
  ];
}

/** The automation would bring the version again. */
function suspension(place: FluxPlace): Parameters<typeof releasingByOwner>[2] {
  const name = fluxName(place.delivery.application, place.deployed.environment.name);
  return {
    before: [
      'The automation would bring the version again, so it is stopped first:',
      shellBlock([flux(place, `suspend image update ${name}`)]),
    ],
    after: ['Once there is a newer version, it goes on:', shellBlock([flux(place, `resume image update ${name}`)])],
  };
}

function troubles(place: FluxPlace, applied: readonly string[]): readonly string[] {
  const { environment } = place.deployed;
  const source = sourceReference(place.delivery);
  const kind = source.kind === 'GitRepository' ? 'git' : 'oci';
  const kustomizations = applied.filter((each) => each.startsWith('kustomization '));
  return [
    `**Flux does not bring ${environment.name} to what the repository says.** The source first, then what applies it, in its order. One that only waits for health names what is not healthy.`,
    shellBlock([
      flux(place, `get source ${kind} ${source.name}`.replace('get source', 'get sources')),
      ...kustomizations.map((each) => flux(place, `tree ${each}`)),
      ...applied.map((each) =>
        flux(place, `events --for=${each.replace('kustomization ', 'Kustomization/').replace('helmrelease ', 'HelmRelease/')}`),
      ),
      flux(place, 'logs --level=error --since=1h'),
    ]),
  ];
}
