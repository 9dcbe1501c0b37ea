import type { ReleasedImage } from '../artifact';
import { isPush } from '../delivery';
import { deployers } from '../deployers';
import { enumeration, shellBlock } from '../markdown';
import { isInCluster, type Operated } from './operated';
import { releasingByFile } from './releasing';
import type { Passages } from './situations';

/** What commands do with an environment: people by hand, or pipelines by the same scripts; empty where a controller deploys it. */
export function pushPassages(operated: Operated): Passages {
  const { delivery, environment, deploy, app } = operated;
  if (deploy === undefined || !isPush(deploy)) return {};
  const script = (name: string, words: string): string => `${delivery.folder}/scripts/${name}.sh ${words}`;
  const images = imagesOf(operated);
  const releasing = releasingByFile(operated, images);
  const { name } = environment;
  const lasting = Object.values(app.workloads).filter(
    ({ kind }) => kind === 'service' || kind === 'worker' || kind === 'stateful-service' || kind === 'agent',
  );
  const released = lasting.filter(({ image }) =>
    images.some(({ repository }) => image.startsWith(`${repository}:`) || image.startsWith(`${repository}@`)),
  );
  return {
    deploy: [
      ...releasing.deploy,
      startText(operated),
      shellBlock([script('deploy', `${name} --plan`), script('deploy', name)]),
      'The first command shows what would change. Both stop at the first failure, and the second goes on where it stopped when it is run again.',
    ],
    'roll back': [
      'The version before gets the traffic again:',
      shellBlock((released.length === 0 ? lasting : released).map((each) => script('rollback', `${name} ${each.name}`))),
      `A third word names another revision. The release file still states the bad version until it is taken back as well, and the next deployment would bring it again.`,
      ...releasing.rollBack,
    ],
  };
}

function imagesOf(operated: Operated): readonly ReleasedImage[] {
  const { delivery, environment } = operated;
  return delivery.pushed.find((each) => each.environment === environment)?.images ?? [];
}

function startText(operated: Operated): string {
  const { deploy, delivery, environment } = operated;
  if (deploy === undefined || deploy.kind === 'scripts') return 'A person deploys it:';
  const by = deployers[deploy.kind];
  const when = deploy.approval ? 'once a person has approved it' : `with each commit on ${delivery.revision}`;
  const where =
    isInCluster(operated) && operated.site.clusters.length > 1 ? `, to ${enumeration(operated.site.clusters.map(({ name }) => name))}` : '';
  return `${by} deploys ${environment.name} ${when}${where}, by the script that people can run too:`;
}
