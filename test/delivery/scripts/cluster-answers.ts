import { type Answer, done, failed, option, says } from './answers';
import type { Cluster, World } from './world';

/** Each command names its cluster, and its namespace but for what is outside of one. */
export function cluster(world: World, [tool, ...words]: readonly string[]): Answer {
  if (words[0] === 'config') return says(world.contexts.map((each) => `${each}\n`).join(''));
  if (words[0] === 'version') return says('v3.19.0');
  if (words[0] === 'template') return says('kind: List\n');
  const context = option(words, tool === 'helm' ? 'kube-context' : 'context') ?? '';
  const found = world.clusters[context];
  if (found === undefined) throw new Error(`no cluster: ${tool} ${words.join(' ')}`);
  if (option(words, 'namespace') === undefined && words[1] !== 'namespace') throw new Error(`no namespace: ${words.join(' ')}`);
  const environment = context !== 'chart' ? 'kube' : option(words, 'namespace') === 'shop-plain' ? 'plain' : 'chart';
  const versions = world.rendered[environment] ?? {};
  const images = { api: `registry.example.com/shop/api:${versions['api']}`, web: `registry.example.com/shop/web:${versions['web']}` };
  const place = { world, found, images };
  return tool === 'helm' ? helm(place, words) : kubectl(place, words);
}

interface Place {
  readonly world: World;
  readonly found: Cluster;
  readonly images: { readonly api: string; readonly web: string };
}

function helm({ world, found, images }: Place, [verb]: readonly string[]): Answer {
  if (verb === 'list') return says(found.pending ? 'shop\n' : '');
  if (verb === 'status') return says(JSON.stringify({ info: { description: found.wentBack ? 'Rollback to 1' : 'Upgrade complete' } }));
  if (verb !== 'upgrade') throw new Error(`what is helm ${verb}`);
  found.wentBack = world.broken.job === true || isBroken(world, images.web);
  if (found.wentBack) return failed;
  found.jobs['schema'] = { image: images.api, state: 'Complete' };
  apply(found, images);
  return done;
}

function kubectl(place: Place, words: readonly string[]): Answer {
  const { found } = place;
  const [verb, noun, name = ''] = words;
  switch (verb) {
    case 'auth':
    case 'diff':
      return done;
    case 'create':
      found.namespace = true;
      return done;
    case 'apply':
      return applied(place, words);
    case 'delete':
      delete found.jobs[name];
      return done;
    case 'rollout':
      return noun === 'status' ? status(place, name) : undo(found, name.split('/')[1] ?? '', option(words, 'to-revision'));
    case 'argo':
      return words[2] === 'undo' ? undo(found, words[3] ?? '', option(words, 'to-revision')) : done; // abort, promote
    case 'get':
      return get(place, words);
    default:
      throw new Error(`what is kubectl ${words.join(' ')}`);
  }
}

function get({ world, found }: Place, [, noun = '', name = '', ...options]: readonly string[]): Answer {
  const asked = options.join(' ');
  const objects = Object.entries(found.objects);
  switch (noun) {
    case 'namespace':
      return says(found.namespace ? `namespace/${name}` : '');
    case 'secret':
      return says(found.secrets[name] === undefined ? '' : `there ${found.secrets[name].join(' ')} `);
    case 'deployments.apps':
      return says(
        objects
          .filter(([each]) => each === 'web')
          .map(([each, { revision }]) => `${each} ${revision}\n`)
          .join(''),
      );
    case 'job': {
      const job = found.jobs[name];
      return says(job === undefined ? '' : `${job.image} ${job.state}`);
    }
    case 'rollouts.argoproj.io': {
      if (asked.includes('stableRS')) return says(found.stable === undefined ? 'new|new' : 'stable|new');
      const image = found.objects['api']?.image ?? '';
      if (world.broken.waits) return says('2|2|Paused|1|InconclusiveAnalysisRun');
      if (isBroken(world, image)) return says('2|2|Degraded|1|');
      delete found.stable;
      return says('2|2|Healthy|4|');
    }
    case 'replicasets.apps':
      if (name === 'api-stable') return says(found.stable ?? '');
      return says(objects.flatMap(([each, { sets }]) => sets.map(({ revision, image }) => `${each} ${revision} ${image}\n`)).join(''));
    default:
      throw new Error(`what is kubectl get ${noun}`);
  }
}

/** A Job cannot be changed. */
function applied({ world, found, images }: Place, words: readonly string[]): Answer {
  const what = words.join(' ');
  if (!words.includes('--server-side')) throw new Error(`how is it applied: ${what}`);
  if (what.includes('before-release') || /job-schema\.yaml/.test(what)) {
    const job = found.jobs['schema'];
    if (job !== undefined && job.image !== images.api) return failed;
    found.jobs['schema'] ??= { image: images.api, state: world.broken.job ? 'Failed' : 'Complete' };
  } else if (what.includes('kustomize/rest/kube') || what.includes('deployment-web.yaml')) {
    const isNew = found.objects['api']?.image !== images.api && !found.objects['api']?.sets.some(({ image }) => image === images.api);
    const job = found.jobs['schema'];
    if (isNew && (job?.state !== 'Complete' || job.image !== images.api)) throw new Error('the job has not run');
    apply(found, images);
  } else throw new Error(`what is applied: ${what}`);
  return done;
}

function apply(found: Cluster, images: Place['images']): void {
  for (const [name, image] of Object.entries(images)) {
    const object = found.objects[name] ?? { image: '', revision: 0, sets: [] };
    found.objects[name] = object;
    if (name === 'api' && object.image !== '' && object.image !== image) found.stable = object.image; // until it is done
    if (name === 'api' && found.stable === image) delete found.stable;
    if (object.image !== image) change(object, image);
  }
}

function change(object: Cluster['objects'][string], image: string): void {
  const set = object.sets.find((each) => each.image === image) ?? { image, revision: 0 };
  if (!object.sets.includes(set)) object.sets.push(set);
  object.revision += 1;
  object.image = image;
  set.revision = object.revision;
}

function status({ world, found }: Place, name: string): Answer {
  const object = found.objects[name.split('/')[1] ?? ''];
  return object === undefined || isBroken(world, object.image) ? failed : done;
}

function undo(found: Cluster, name: string, revision: string | undefined): Answer {
  const object = found.objects[name];
  const sets = object?.sets.toSorted((one, other) => other.revision - one.revision) ?? [];
  const set = revision === undefined ? sets[1] : sets.find((each) => each.revision === Number(revision));
  if (object === undefined || set === undefined) return failed;
  change(object, set.image);
  return done;
}

function isBroken({ broken }: World, image: string): boolean {
  return broken.image !== undefined && image.includes(broken.image);
}
