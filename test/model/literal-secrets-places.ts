import {
  type Application,
  below,
  compose,
  equals,
  exec,
  kubernetes,
  type NamedEnvironment,
  prometheusQuery,
  type Service,
  type Target,
  type Tier,
  webCheck,
} from 'orchestra-cdk';
import { drawn } from './secrets/secret-texts';

export const digest = `sha256:${'8f'.repeat(32)}`;

export function place(tier: Tier): NamedEnvironment {
  return {
    name: 'here',
    tier,
    kubernetes: {},
    compose: {},
    google: { project: 'acme-shop', region: 'europe-west1' },
    images: { web: { tag: '1', digest } },
  };
}

interface Place {
  readonly title: string;
  readonly application: Application;
  readonly path: string;
  /** One that renders it. */
  readonly target: Target<unknown>;
}

function web(title: string, path: string, fields: Partial<Service>, target: Target<unknown> = kubernetes): Place {
  return {
    title,
    path: `workloads.web.${path}`,
    application: { name: 'shop', workloads: { web: { kind: 'service', ...fields } } },
    target,
  };
}

const key = `-----BEGIN RSA PRIVATE KEY-----\nhunter2${drawn(40)}\n-----END RSA PRIVATE KEY-----\n`;
const sidecar = { image: 'registry.example.com/proxy:1', env: { A_TOKEN: 'hunter2' } };

/** One secret for each sort of place. */
export const places: readonly Place[] = [
  web('a variable', 'env.DB_PASSWORD', { env: { DB_PASSWORD: 'hunter2' } }),
  web('a variable of Compose', 'env.DB_PASSWORD', { env: { DB_PASSWORD: 'hunter2' } }, compose),
  web('an address', 'env.DATABASE_URL', { env: { DATABASE_URL: 'postgres://u:hunter2@db/x' } }),
  web('an argument', 'args[0]', { args: ['--password=hunter2'] }),
  web('an argument behind its option', 'args[1]', { args: ['--password', 'hunter2'] }),
  web('a command', 'command[2]', { command: ['sh', '-c', 'PGPASSWORD=hunter2 psql'] }),
  web('a file', 'files["/etc/app/key.pem"]', { files: { '/etc/app/key.pem': key } }),
  web('a file of one word', 'files["/etc/app/password"]', { files: { '/etc/app/password': 'hunter2\n' } }),
  web('a file of settings', 'files["/etc/app/app.yaml"]', { files: { '/etc/app/app.yaml': 'db:\n  password: hunter2\n' } }),
  web('a sidecar', 'sidecars.proxy.env.A_TOKEN', { sidecars: { proxy: sidecar } }),
  web('an init container', 'init[0].env.A_TOKEN', { init: [{ name: 'first', ...sidecar }] }),
  web('a probe', 'probes.liveness.command[2]', { probes: { liveness: exec(['redis-cli', '-a', 'hunter2']) } }),
  web('a probe over HTTP', 'probes.liveness.path', { probes: { liveness: { kind: 'http', path: '/health?token=hunter2' } } }),
  web('a header of a probe', 'probes.liveness.headers.Authorization', {
    probes: { liveness: { kind: 'http', path: '/', headers: { Authorization: 'Bearer hunter2' } } },
  }),
  web('a header of a probe by its name', 'probes.startup.headers.x-api-key', {
    probes: { startup: { kind: 'http', path: '/', headers: { 'x-api-key': 'hunter2' } } },
  }),
  web('a header of a probe of a sidecar', 'sidecars.proxy.probes.readiness.headers.X-Auth-Token', {
    sidecars: {
      proxy: {
        image: sidecar.image,
        probes: { readiness: { kind: 'http', path: '/', port: 8080, headers: { 'X-Auth-Token': 'hunter2' } } },
      },
    },
  }),
  web('what is done before the end', 'lifecycle.beforeStop.command[1]', {
    lifecycle: { beforeStop: { kind: 'exec', command: ['stop', 'https://u:hunter2@example.com'] } },
  }),
  web('the reason of an access', 'access.reason', { access: { kind: 'public', reason: 'see https://u:hunter2@example.com' } }),
  {
    title: 'a header of an analysis',
    path: 'analyses.smoke.headers.authorization',
    application: {
      name: 'shop',
      workloads: { web: { kind: 'service' } },
      analyses: { smoke: webCheck({ url: 'https://example.com/', headers: { authorization: 'Basic hunter2' }, limit: equals(true) }) },
    },
    target: kubernetes,
  },
  {
    title: 'a header to Prometheus',
    path: 'analyses.up.prometheus.headers.x-api-key',
    application: {
      name: 'shop',
      workloads: { web: { kind: 'service' } },
      analyses: {
        up: prometheusQuery({ query: 'up', prometheus: { address: 'http://p', headers: { 'x-api-key': 'hunter2' } }, limit: below(1) }),
      },
    },
    target: kubernetes,
  },
  {
    title: 'an analysis',
    path: 'analyses.smoke.url',
    application: {
      name: 'shop',
      workloads: { web: { kind: 'service' } },
      analyses: { smoke: webCheck({ url: 'https://u:hunter2@example.com/', limit: equals(true) }) },
    },
    target: kubernetes,
  },
];
