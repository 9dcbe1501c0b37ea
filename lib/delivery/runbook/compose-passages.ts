import { oldestCompose } from '../../targets/compose/oldest-compose';
import { jobsAfterUp } from '../../targets/compose/profiles';
import { startCommand } from '../../targets/compose/target';
import { code, shellBlock } from '../markdown';
import type { ComposeSite, Operated } from './operated';
import type { Passages } from './situations';

/** What holds for an environment on one host. */
export function composePassages({ delivery, app, site }: Operated<ComposeSite>): Passages {
  const folder = `${delivery.folder}/${site.folder}`;
  const command = (words: string): string => `docker compose --project-directory=${folder} ${words}`;
  const start = startCommand(app).replace('docker compose ', '');
  const lasting = Object.values(app.workloads).filter(({ kind }) => kind !== 'job' && kind !== 'scheduled-job');
  return {
    install: [
      `Docker with Compose ${oldestCompose} or later on the host. What has to be given stands in ${code(`${folder}/.env.example`)}: values in ${code(`${folder}/.env`)}, files in ${code(`${folder}/secrets`)}; neither goes into the repository.`,
      shellBlock([
        `cp ${folder}/.env.example ${folder}/.env`,
        command('config --quiet'),
        command('pull'),
        command(start),
        ...jobsAfterUp(app).map((job) => command(`run --rm ${job}`)),
      ]),
    ],
    watch: [shellBlock([command('ps --all'), command('logs --follow --tail=100'), command('top')])],
    promote: ['Nothing waits for a person: a container ends, and the new one starts.'],
    abort: ['There is nothing to abort: roll back.'],
    troubleshoot: [
      '**A container does not get healthy, or starts again and again.**',
      shellBlock([command('ps --all'), ...lasting.map(({ name }) => command(`logs --tail=200 ${name}`))]),
      '**There is no room.**',
      shellBlock(['docker system df', 'docker stats --no-stream']),
    ],
  };
}
