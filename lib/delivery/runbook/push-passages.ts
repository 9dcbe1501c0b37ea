import { parseImage } from '../../model/image';
import type { ReleasedImage } from '../artifact';
import { isPush } from '../delivery';
import { deployers } from '../deployers';
import { code, enumeration, markdownTable, shellBlock } from '../markdown';
import { isInCluster, isOnCloudRun, type Operated } from './operated';
import { published } from './releasing';
import type { Passages } from './situations';

/** What commands do with an environment: people by hand, or pipelines by the same scripts; empty where a controller deploys it. */
export function pushPassages(operated: Operated): Passages {
  const { delivery, environment, deploy } = operated;
  if (deploy === undefined || !isPush(deploy)) return {};
  const script = (name: string, words: string): string => `${delivery.folder}/scripts/${name}.sh ${words}`;
  const { name } = environment;
  const services = servicesOf(operated);
  const left = ['What a script has changed in the repository is committed then:', shellBlock(published(delivery, `what runs in ${name}`))];
  return {
    deploy: [
      startText(operated),
      shellBlock([script('deploy', `${name} --plan`), script('deploy', name)]),
      `${newVersionText(operated)} One service alone${deploy.after === undefined ? ', as it is built here or in a version that the registry has' : ''}:`,
      shellBlock(
        services.flatMap((each) => [
          script('deploy', `${name} --service=${each}`),
          ...(deploy.after === undefined ? [script('deploy', `${name} --service=${each} --tag=TAG`)] : []),
        ]),
      ),
      ...left,
      statusTable,
    ],
    'roll back': [
      'At once, and in the release file, so that it stays: the version before, or the one that a third word names.',
      shellBlock(services.map((each) => script('rollback', `${name} ${each}`))),
      ...left,
    ],
  };
}

/** Those with a version of their own; on Cloud Run a script brings back those with traffic. */
function servicesOf(operated: Operated): readonly string[] {
  const { app } = operated;
  const released = new Set(imagesOf(operated).map(({ repository }) => repository));
  return Object.values(app.workloads)
    .filter(({ name, kind, image }) => {
      if (!released.has(parseImage(image)?.repository ?? '')) return false;
      return isOnCloudRun(operated) ? Object.hasOwn(operated.site.output.services, name) : kind !== 'job' && kind !== 'scheduled-job';
    })
    .map(({ name }) => name);
}

function imagesOf({ delivery, environment }: Operated): readonly ReleasedImage[] {
  return delivery.pushed.find((each) => each.environment === environment)?.images ?? [];
}

function newVersionText({ deploy, delivery, environment: { name } }: Operated): string {
  const file = code(`${delivery.releases}/${name}.json`);
  if (deploy?.after !== undefined)
    return `The second takes what runs in ${deploy.after}, with its digests, writes it to ${file}, and deploys it.`;
  return `The second builds what has changed since its last image, writes the versions to ${file}, and deploys them.`;
}

function startText(operated: Operated): string {
  const { deploy, delivery, environment } = operated;
  if (deploy === undefined || deploy.kind === 'scripts') return 'A person deploys it. What would change, and then that:';
  const by = deployers[deploy.kind];
  const when = deploy.approval ? 'once a person has approved it' : `with commits on ${delivery.revision}`;
  const clusters = isInCluster(operated) ? operated.site.clusters : [];
  const where = clusters.length > 1 ? `, to ${enumeration(clusters.map(({ name }) => name))}` : '';
  return `${by} deploys ${environment.name} ${when}${where}. By hand, it is the script that it runs too: what would change, and then that.`;
}

const statusTable = markdownTable(
  ['exit status of scripts', 'what it means', 'next'],
  [
    ['0', 'done', ''],
    ['1', 'it failed, and the version from before serves', 'mend what the last line says'],
    ['2', 'it could not begin: nothing was changed', 'do what the last line says, and run it again'],
    ['3', 'it waits for a person', 'promote or abort'],
    ['4', 'it could not be brought to an end', 'run it again: it goes on where it stopped'],
  ],
);
