import { parseDuration } from '../../model/quantity';
import { isAutomatic } from '../argo-cd/application';
import { generatorOf, isByCluster } from '../argo-cd/application-set';
import { controlPlaneCommand } from '../argo-cd/argo-cd-files';
import { type ApplicationPart, applicationParts } from '../argo-cd/names';
import { controllers } from '../capacity/controllers';
import { healthTimeout } from '../flux/timeouts';
import { markdownTable, shellBlock } from '../markdown';
import { deployedBy, type ResolvedDelivery } from '../resolved-delivery';
import type { ClusterSite, Operated } from './operated';
import { releasingByFile, releasingByOwner } from './releasing';
import type { Passages } from './situations';

/** What Argo CD is asked and told about an environment; empty where it does not deploy it. */
export function argoCdPassages(operated: Operated<ClusterSite>): Passages {
  const { delivery, app, site, environment } = operated;
  const [found] = site.deployed === undefined ? [] : deployedBy({ deployed: [site.deployed] }, 'argo-cd');
  if (found === undefined) return {};
  const parts = applicationParts(delivery.application, [found]);
  const names = applicationNames(delivery, parts);
  const seconds = parseDuration(healthTimeout(app)) ?? 0;
  const { images } = found.artifacts[0];
  const releasing =
    found.deploy.images === undefined ? releasingByFile(operated, images) : releasingByOwner(operated, images, leavingOut(operated));
  const started = starting(delivery, names, isAutomatic(found));
  return {
    install: installing(delivery),
    deploy: [...releasing.deploy, ...started],
    watch: [
      shellBlock(names.flatMap((name) => [`argocd app get ${name}`, `argocd app wait ${name} --sync --health --timeout=${seconds}`])),
    ],
    'roll back': [
      ...releasing.rollBack,
      ...started,
      'A change by kubectl, helm or `argocd app rollback` is no way back here: the next sync brings what the repository says.',
    ],
    troubleshoot: troubles(names, environment.name),
  };
}

/** Of each cluster where there are several: people fill in which. */
function applicationNames(delivery: ResolvedDelivery, parts: readonly ApplicationPart[]): readonly string[] {
  return parts.map(({ name }) => (isByCluster(generatorOf(delivery)) ? `${name}-CLUSTER` : name));
}

function installing(delivery: ResolvedDelivery): readonly string[] {
  const { namespace, singleSignOn, slack } = delivery.argoCd;
  const { version } = controllers['argo-cd'];
  const manifests = `https://raw.githubusercontent.com/argoproj/argo-cd/v${version}/manifests/install.yaml`;
  const secrets = [
    ...(slack === undefined ? [] : [['argocd-notifications-secret', slack.tokenKey, 'token of Slack']]),
    ...(singleSignOn === undefined
      ? []
      : [['argocd-secret', singleSignOn.clientSecretKey, 'secret of the client at the identity provider']]),
  ];
  return [
    'Once, in the cluster of Argo CD, by an administrator of it:',
    shellBlock([
      `kubectl create namespace ${namespace}`,
      `kubectl apply --server-side --filename=${manifests} --namespace=${namespace}`,
      `kubectl rollout status deployment/argocd-server --timeout=10m --namespace=${namespace}`,
      controlPlaneCommand(delivery),
    ]),
    'The last command again after each change of that folder. Everything else comes by commits.',
    ...(secrets.length === 0 ? [] : [markdownTable(['Secret of Argo CD', 'key', 'what a person puts there'], secrets)]),
    singleSignOn === undefined
      ? 'People sign in by `argocd login ADDRESS`; the first password is made for this installation: read it, change it, and delete it.'
      : 'People sign in by their own account:',
    shellBlock(
      singleSignOn === undefined
        ? [`argocd admin initial-password --namespace=${namespace}`]
        : [`argocd login ${singleSignOn.url.replace(/^https?:\/\//, '')} --sso`],
    ),
  ];
}

function starting(delivery: ResolvedDelivery, names: readonly string[], automatic: boolean): readonly string[] {
  const windows = delivery.argoCd.syncWindows.length === 0 ? [] : [`argocd proj windows list ${delivery.application}`];
  const syncs = names.map((name) => `argocd app sync ${name}`);
  if (automatic) {
    return [
      'Argo CD applies the commit within three minutes; at once by:',
      shellBlock([...names.map((name) => `argocd app get ${name} --refresh`), ...windows]),
    ];
  }
  return [
    'Argo CD waits for a person: look at what will change, then start it.',
    shellBlock([...windows, ...names.map((name) => `argocd app diff ${name} --refresh`), ...syncs]),
  ];
}

/** Image Updater has no switch of its own. */
function leavingOut({ delivery, environment: { name } }: Operated): Parameters<typeof releasingByOwner>[2] {
  const { releases, folder, commands } = delivery;
  return {
    before: [
      `Image Updater would take the tag again within minutes. So leave it out first: add it to \`ignoreTags\` of \`imageUpdater()\` for ${name} in the delivery.`,
      shellBlock([commands.render, `git add ${releases} ${folder}`, `git commit --all --message='a tag is left out in ${name}'`]),
    ],
    after: [],
  };
}

function troubles(names: readonly string[], environment: string): readonly string[] {
  return [
    `**Argo CD does not bring ${environment} to what the repository says.** OutOfSync with SyncError: the message of the last operation. Unknown: the repository or the rendering. An object that only waits for its health is not stuck.`,
    shellBlock(
      names.flatMap((name) => [
        `argocd app get ${name} --hard-refresh --show-operation`,
        `argocd app diff ${name}`,
        `argocd app resources ${name}`,
        `argocd app terminate-op ${name}`,
      ]),
    ),
  ];
}
