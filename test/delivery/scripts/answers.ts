import { cluster } from './cluster-answers';
import { docker } from './docker-answers';
import { gcloud } from './google-answers';
import type { Versions } from './shop';
import { tags, type World } from './world';

export interface Answer {
  readonly code: number;
  readonly output: string;
}

export const done: Answer = { code: 0, output: '' };
export const failed: Answer = { code: 1, output: '' };
export const says = (output: string): Answer => ({ code: 0, output });

/** The value of an option: `--name=value`, or the word behind `--name`. */
export function option(words: readonly string[], name: string): string | undefined {
  const stated = words.find((word) => word.startsWith(`--${name}=`));
  if (stated !== undefined) return stated.slice(name.length + 3);
  const index = words.indexOf(`--${name}`);
  return index === -1 ? undefined : words[index + 1];
}

/** What a tool does to the world, and answers. */
export function answer(world: World, [tool = '', ...words]: readonly string[]): Answer {
  if (world.broken.signedOut === tool && (words[0] === 'auth' || words[0] === 'eks')) return failed;
  switch (tool) {
    case 'git':
      return git(world, words);
    case 'npm':
      Object.assign(world.rendered, structuredClone(world.releases));
      return done;
    case 'npx':
      return words[0] === 'orchestra' ? orchestra(world, words.slice(1)) : stack(world, words);
    case 'terraform':
    case 'tofu':
      return words.includes('apply') ? stack(world, ['', 'deploy', words[0]?.split('/').at(-1) ?? '']) : done;
    case 'docker':
      return docker(world, words);
    case 'gcloud':
      return gcloud(world, words);
    case 'kubectl':
    case 'helm':
      return cluster(world, [tool, ...words]);
    case 'rollout':
      return rollout(world, words);
    case 'aws':
    case 'cosign':
    case 'sleep':
      return done;
    default:
      throw new Error(`what is ${tool} ${words.join(' ')}`);
  }
}

function git(world: World, words: readonly string[]): Answer {
  const [verb] = words;
  const environment = /releases\/(\w+)\.json$/.exec(words.at(-1) ?? '')?.[1] ?? '';
  if (verb === 'status') return says(words.includes('.') ? world.dirty.map((line) => `${line}\n`).join('') : changes(world));
  if (verb === 'rev-parse') return says(`${'c'.repeat(40)}\n`);
  if (verb === 'log' && words.includes('--format=%h'))
    return says(`${words.some((word) => word.includes('/api/')) ? tags['api'] : tags['web']}\n`);
  const history = world.history[environment] ?? [];
  if (verb === 'log') return says(history.map((_, index) => `commit-${index}\n`).join(''));
  const [, index = '', of = ''] = /^commit-(\d+):releases\/(\w+)\.json$/.exec(words[1] ?? '') ?? [];
  const versions = world.history[of]?.[Number(index)];
  if (verb === 'show' && versions !== undefined) return says(releaseText(of, versions));
  throw new Error(`what is git ${words.join(' ')}`);
}

function changes({ releases, history }: World): string {
  return Object.entries(releases)
    .filter(([name, versions]) => JSON.stringify(versions) !== JSON.stringify(history[name]?.[0]))
    .map(([name]) => ` M releases/${name}.json\n`)
    .join('');
}

function releaseText(environment: string, versions: Versions): string {
  const images = Object.entries(versions).map(([name, version]) => {
    const [tag = '', digest] = version.split('@');
    return [name, { at: '2026-11-30T09:00:00Z', ...(digest !== undefined && { digest }), ...(tag !== '' && { tag }) }];
  });
  return JSON.stringify({ $schema: './release.schema.json', environment, images: Object.fromEntries(images) }, null, 2);
}

function orchestra(world: World, words: readonly string[]): Answer {
  if (option(words, 'releases') !== 'releases') throw new Error(`where are releases: ${words.join(' ')}`);
  const only = option(words, 'only')?.split(',');
  const [verb, from = '', to = ''] = words;
  if (verb === 'promote') {
    const copied = Object.entries(world.releases[from] ?? {}).filter(([name]) => only === undefined || only.includes(name));
    world.releases[to] = { ...world.releases[to], ...Object.fromEntries(copied) };
    return done;
  }
  if (verb !== 'release') throw new Error(`what is orchestra ${words.join(' ')}`);
  const environment = option(words, 'env') ?? '';
  const versions = words.flatMap((word) => (/^[a-z]+=/.test(word) ? [word.split('=') as [string, string]] : [])); // of two parts
  world.releases[environment] = { ...world.releases[environment], ...Object.fromEntries(versions) };
  return done;
}

/** Stacks as Terraform deploys them: it leaves alone the image and the traffic of a service with steps. */
function stack(world: World, [, verb, name = '']: readonly string[]): Answer {
  if (verb === 'synth') return done;
  const environment = name.split('-')[1] ?? '';
  const project = environment === 'run' ? 'acme-shop' : 'acme-live';
  const versions = world.rendered[environment];
  if (versions?.['api'] === undefined || versions['web'] === undefined) throw new Error(`no versions in ${environment}`);
  if (verb === 'diff') return done;
  world.stacks.push(name);
  if (name.endsWith('-foundation')) {
    world.registry[`europe-west1-docker.pkg.dev/${project}/shop`] ??= 'there';
    return done;
  }
  const image = (workload: string): string => `europe-west1-docker.pkg.dev/${project}/shop/${workload}:${versions[workload]}`;
  if (world.broken.image !== undefined && image('web').includes(world.broken.image)) return failed;
  const first = (workload: string) => ({
    image: image(workload),
    serving: `${workload}-1`,
    revisions: [{ name: `${workload}-1`, image: image(workload) }],
  });
  world.services[`${project}/shop-api`] ??= first('api');
  const web = world.services[`${project}/shop-web`] ?? first('web');
  world.services[`${project}/shop-web`] = web;
  if (web.image !== image('web')) serve(web, image('web'), 'shop-web');
  world.jobs[`${project}/shop-schema`] = { done: [], ...world.jobs[`${project}/shop-schema`], image: image('api') };
  return done;
}

export function serve(service: World['services'][string], image: string, name: string): void {
  const revision = { name: `${name}-${String(service.revisions.length + 1).padStart(5, '0')}`, image };
  service.image = image;
  service.revisions.unshift(revision);
  service.serving = revision.name;
}

/** The script of a rollout: it goes back by itself. */
function rollout(world: World, [environment, image = '']: readonly string[]): Answer {
  const service = world.services[`${environment === 'run' ? 'acme-shop' : 'acme-live'}/shop-api`];
  if (service === undefined) return { code: 2, output: '' };
  if (world.broken.waits) return { code: 3, output: '' };
  if (world.broken.image !== undefined && image.includes(world.broken.image)) return { code: 1, output: '' };
  if (service.image !== image) serve(service, image, 'shop-api');
  return done;
}
