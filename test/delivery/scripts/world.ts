import type { Versions } from './shop';

/** What is outside of the scripts: what is deployed, what is in registries, and what git has. */
export interface World {
  /** Digests by `repository:tag`. */
  readonly registry: { [image: string]: string };
  /** Versions of each release file, as it is and as the last commits have it, the newest first. */
  readonly releases: { [environment: string]: Versions };
  readonly history: { [environment: string]: readonly Versions[] };
  /** Versions of the last rendering. */
  readonly rendered: { [environment: string]: Versions };
  /** Lines of `git status` besides releases. */
  readonly dirty: readonly string[];
  readonly stacks: string[];
  readonly services: { [name: string]: { image: string; revisions: { name: string; image: string }[]; serving: string } };
  readonly jobs: { [name: string]: { image: string; done: string[] } };
  readonly secrets: { readonly [name: string]: string };
  readonly clusters: { [context: string]: Cluster };
  /** Contexts of the kubeconfig of the person. */
  readonly contexts: string[];
  readonly containers: { [service: string]: string };
  builder: boolean;
  /** What never works: a tag of an image that does not get ready, a job, a rollout that waits for a person. */
  readonly broken: { readonly image?: string; readonly job?: boolean; readonly waits?: boolean; readonly signedOut?: string };
}

export interface Cluster {
  namespace: boolean;
  readonly secrets: { readonly [name: string]: readonly string[] };
  readonly objects: { [name: string]: { image: string; revision: number; readonly sets: { revision: number; image: string }[] } };
  readonly jobs: { [name: string]: { image: string; state: 'Complete' | 'Failed' } };
  pending?: boolean;
  /** Whether the last upgrade of Helm was taken back. */
  wentBack?: boolean;
  /** Version of the Rollout that serves while another one is rolled out. */
  stable?: string;
}

/** A world as a plain copy. */
export function copied(world: World): World {
  return structuredClone(world);
}

export const digestOf = (text: string): string => {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 0xffffffff;
  return `sha256:${sum.toString(16).padStart(8, '0').repeat(8)}`;
};

/** Of an image, as scripts build it in this world. */
export function builtVersion(workload: string): string {
  return `${tags[workload]}@${digestOf(`${workload}:${tags[workload]}`)}`;
}

/** Of the last commit that changed what a workload is built of. */
export const tags: { readonly [workload: string]: string } = { api: 'aaaaaaaaaaaa', web: 'bbbbbbbbbbbb' };
const old = { api: `1111111aaaaa@${digestOf('old api')}`, web: `1111111bbbbb@${digestOf('old web')}` };
const older = { api: `0000000aaaaa@${digestOf('older api')}`, web: `0000000bbbbb@${digestOf('older web')}` };
export const oldVersions: Versions = old;

const environments = ['run', 'live', 'kube', 'chart', 'plain', 'host', 'pulled'];

function cluster(): Cluster {
  const object = (name: 'api' | 'web') => ({
    image: `registry.example.com/shop/${name}:${old[name]}`,
    revision: 2,
    sets: [
      { revision: 1, image: `registry.example.com/shop/${name}:${older[name]}` },
      { revision: 2, image: `registry.example.com/shop/${name}:${old[name]}` },
    ],
  });
  return { namespace: true, secrets: { key: ['value'] }, objects: { api: object('api'), web: object('web') }, jobs: {} };
}

function oldRegistry(): World['registry'] {
  const repositories = [
    'registry.example.com/shop',
    'europe-west1-docker.pkg.dev/acme-shop/shop',
    'europe-west1-docker.pkg.dev/acme-live/shop',
  ];
  const images = repositories.flatMap((repository) =>
    Object.entries(old).map(([name, version]): [string, string] => {
      const [tag = '', digest = ''] = version.split('@');
      return [`${repository}/${name}:${tag}`, digest];
    }),
  );
  return Object.fromEntries(images);
}

/** Everything runs the version from before; `first`: nothing was ever deployed or released. */
export function world({ first = false } = {}): World {
  const service = (project: string, name: 'api' | 'web') => {
    const repository = `europe-west1-docker.pkg.dev/${project}/shop/${name}`;
    const revisions = [
      { name: `shop-${name}-00002`, image: `${repository}:${old[name]}` },
      { name: `shop-${name}-00001`, image: `${repository}:${older[name]}` },
    ];
    return { image: `${repository}:${old[name]}`, revisions, serving: `shop-${name}-00002` };
  };
  const projects = ['acme-shop', 'acme-live'];
  const contexts = ['gke_acme-platform_europe-west1_one', 'eks_eu-central-1_two', 'chart'];
  const of = <T>(names: readonly string[], value: () => T): { [name: string]: T } =>
    Object.fromEntries(names.map((name) => [name, value()]));
  return {
    registry: first ? {} : oldRegistry(),
    releases: first ? {} : of(environments, () => ({ ...old })),
    history: first ? {} : of(environments, () => [old, older]),
    rendered: first ? {} : of(environments, () => ({ ...old })),
    dirty: [],
    stacks: [],
    services: first
      ? {}
      : Object.fromEntries(
          projects.flatMap((project) => [
            [`${project}/shop-api`, service(project, 'api')],
            [`${project}/shop-web`, service(project, 'web')],
          ]),
        ),
    jobs: first
      ? {}
      : Object.fromEntries(projects.map((project) => [`${project}/shop-schema`, { image: service(project, 'api').image, done: [] }])),
    secrets: Object.fromEntries(projects.map((project) => [`${project}/shop-key:latest`, 'ENABLED'])),
    clusters: first ? of(contexts, () => ({ namespace: true, secrets: { key: ['value'] }, objects: {}, jobs: {} })) : of(contexts, cluster),
    contexts: ['chart'],
    containers: first ? {} : { api: `registry.example.com/shop/api:${old.api}`, web: `registry.example.com/shop/web:${old.web}` },
    builder: true,
    broken: {},
  };
}
