import { type Answer, done, failed, option, says } from './answers';
import { digestOf, type World } from './world';

const unknown: Answer = { code: 1, output: 'ERROR: not found\n' };

export function docker(world: World, words: readonly string[]): Answer {
  const [area, verb] = words;
  if (area === 'info') return says('host\n');
  if (area?.startsWith('compose')) return compose(world, words);
  if (area !== 'buildx') throw new Error(`what is docker ${words.join(' ')}`);
  if (verb === 'inspect') return world.builder ? done : failed;
  if (verb === 'create') {
    world.builder = true;
    return done;
  }
  if (verb === 'build') return build(world, words);
  if (words[2] === 'create') {
    const target = option(words, 'tag') ?? '';
    world.registry[target] = lookUp(world, words.at(-1) ?? '') ?? '';
    return world.registry[target] === '' ? failed : done;
  }
  const digest = lookUp(world, words[3] ?? '');
  return digest === undefined ? unknown : says(`${digest}\n`);
}

function build(world: World, words: readonly string[]): Answer {
  const image = option(words, 'tag') ?? '';
  const [repository = '', tag] = image.split(':');
  if (repository.includes('pkg.dev') && world.registry[repository.split('/').slice(0, 3).join('/')] === undefined) return failed;
  if (!words.includes('--push') || !words.includes('--attest=type=sbom')) throw new Error(`how is it built: ${words.join(' ')}`);
  world.registry[image] = digestOf(`${repository.split('/').at(-1)}:${tag}`);
  return done;
}

/** By its tag and its digest, or by one of them. */
function lookUp({ registry }: World, image: string): string | undefined {
  const [name = '', digest] = image.split('@');
  if (digest === undefined) return registry[name];
  const repository = name.replace(/:[^/:]*$/, '');
  return Object.entries(registry).some(([key, value]) => key.startsWith(`${repository}:`) && value === digest) ? digest : undefined;
}

function compose(world: World, words: readonly string[]): Answer {
  if (!words.includes('--file=deploy/shop/compose/host/compose.yaml')) throw new Error(`which file: ${words.join(' ')}`);
  if (words.includes('--dry-run')) return done;
  const versions = world.rendered['host'] ?? {};
  const isBroken = Object.values(versions).some((version) => world.broken.image !== undefined && version.includes(world.broken.image));
  for (const [name, version] of Object.entries(versions)) world.containers[name] = `registry.example.com/shop/${name}:${version}`;
  return isBroken ? failed : done;
}
