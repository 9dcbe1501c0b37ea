import { type Answer, done, failed, option, says, serve } from './answers';
import type { World } from './world';

/** Each command names its project; commands of Cloud Run their region. */
export function gcloud(world: World, words: readonly string[]): Answer {
  const [area, noun, verb, name = ''] = words;
  if (area === 'auth') return says('token\n');
  if (area === 'projects') return says(`${verb}\n`);
  const project = option(words, 'project');
  if (project === undefined) throw new Error(`no project: ${words.join(' ')}`);
  if (area === 'container') return done;
  if (area === 'secrets') {
    const secret = option(words, 'secret') ?? verb ?? '';
    const state = world.secrets[`${project}/${secret}:${noun === 'versions' ? name : 'latest'}`];
    return state === undefined ? failed : says(`${state}\n`);
  }
  if (option(words, 'region') !== 'europe-west1') throw new Error(`no region: ${words.join(' ')}`);
  if (noun === 'jobs') return jobs(world, project, words);
  const service = world.services[`${project}/${option(words, 'service') ?? name}`];
  if (service === undefined) return failed;
  if (noun === 'revisions') return says(service.revisions.map((each) => `${each.name}\t${each.image}\n`).join(''));
  if (verb === 'describe') return says(option(words, 'flatten') === undefined ? `${service.image}\n` : `${service.serving}\t100\n`);
  if (verb === 'update') {
    serve(service, option(words, 'image') ?? '', name);
    return done;
  }
  if (verb !== 'update-traffic') throw new Error(`what is gcloud ${words.join(' ')}`);
  const [revision] = option(words, 'to-revisions')?.split('=') ?? [];
  if (revision !== undefined) service.serving = revision;
  return done;
}

function jobs(world: World, project: string, words: readonly string[]): Answer {
  const [, , verb, name = ''] = words;
  if (verb === 'list') {
    const asked = option(words, 'filter')?.split('=')[1] ?? '';
    return says(world.jobs[`${project}/${asked}`] === undefined ? '' : `${asked}\n`);
  }
  const job = world.jobs[`${project}/${option(words, 'job') ?? name}`];
  if (job === undefined) return failed;
  if (verb === 'executions') return says(job.done.map((image) => `${image}\t1\t1\n`).join(''));
  if (verb === 'update') {
    job.image = option(words, 'image') ?? '';
    return done;
  }
  if (verb !== 'execute' || !words.includes('--wait')) throw new Error(`what is gcloud ${words.join(' ')}`);
  if (world.broken.job) return failed;
  job.done.push(job.image);
  return done;
}
