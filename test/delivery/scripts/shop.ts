import {
  argoCd,
  canary,
  type Delivery,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  http,
  type OutputFile,
  pause,
  scripts,
  secret,
  weight,
} from 'orchestra-cdk';

const probes = { startup: http('/health'), readiness: http('/health') };
const shop = defineApplication({
  name: 'shop',
  workloads: {
    api: {
      kind: 'service',
      port: 8080,
      probes,
      scaling: { min: 9, max: 9 },
      env: { KEY: secret('key') },
      rollout: canary([weight(10), pause('5m')]),
    },
    web: { kind: 'service', port: 8080, probes, scaling: { min: 1, max: 1 } },
    schema: { kind: 'job', image: 'api', runs: 'before-release', env: { KEY: secret('key') } },
  },
  secrets: { key: {} },
});

/** Versions by workload: `TAG@DIGEST`. */
export type Versions = { readonly [workload: string]: string };

const registry = 'registry.example.com/shop';
const google = { project: 'acme-shop', region: 'europe-west1' };

/** An environment on each place, and one on Cloud Run that comes after the other. */
function environmentsOf(images: object) {
  return defineEnvironments(shop, {
    run: { tier: 'development', google, images },
    live: { tier: 'staging', google: { ...google, project: 'acme-live' }, images },
    kube: { tier: 'development', kubernetes: {}, registry, images },
    chart: { tier: 'development', kubernetes: {}, registry, images },
    plain: { tier: 'development', kubernetes: { namespace: 'shop-plain' }, registry, images },
    host: { tier: 'development', compose: {}, registry, images },
    pulled: { tier: 'development', kubernetes: { namespace: 'pulled' }, registry, images },
  });
}

const clusters = [
  { kind: 'gke', name: 'one', location: 'europe-west1', project: 'acme-platform' },
  { kind: 'eks', name: 'two', region: 'eu-central-1' },
] as const;

export function delivery(images: object, commands: Delivery['commands'] = {}): Delivery {
  return defineDelivery(shop, environmentsOf(images), {
    repository: 'https://github.com/acme/shop',
    builds: 'scripts',
    sources: { api: { context: 'services/api', paths: ['libs/**'], arguments: { MODE: "it's" } }, web: { context: 'services/web' } },
    commands,
    deploys: {
      run: scripts(),
      live: scripts({ after: 'run' }),
      kube: scripts({ clusters: [...clusters] }),
      chart: scripts({ source: 'helm', clusters: [{ kind: 'context', name: 'chart' }] }),
      plain: scripts({ source: 'plain', clusters: [{ kind: 'context', name: 'chart' }] }),
      host: scripts(),
      pulled: argoCd(),
    },
  });
}

const marks = { api: '0'.repeat(63), web: '1'.repeat(63) };
const marked = Object.fromEntries(
  Object.entries(marks).map(([name, mark], index) => [name, { tag: `mark-${name}`, digest: `sha256:${mark}${index}` }]),
);

/** Files of the scripts; those of environments have marks in place of versions. */
export function scriptFiles(commands: Delivery['commands'] = {}): readonly OutputFile[] {
  return deliveryFiles(delivery(marked, commands)).output.filter(({ path }) => path.startsWith('scripts/'));
}

/** What is rendered of versions: the text with marks in their place, where there are any. */
export function rendered(text: string, versions: Versions): string {
  let all = text;
  for (const [index, [name, mark]] of Object.entries(marks).entries()) {
    const version = versions[name] ?? '';
    if (!all.includes(`:mark-${name}@`)) continue; // of another application
    const image = new RegExp(`:mark-${name}@sha256:${mark}${index}`, 'g');
    all = all.replace(image, version === '' ? '' : version.startsWith('@') ? version : `:${version}`);
    if (version === '') all = all.replace(new RegExp(`(IMAGES=\\(.*?) ?\\[${name}\\]=\\S+?(?=[ )])`), '$1');
  }
  return all;
}
