import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Application, bucket, database, type NamedEnvironment, secret, serviceUrl } from 'orchestra-cdk';
import { dev, image, problems, shop } from './rendered';

const spool = { kind: 'temporary', size: '1Gi', name: 'spool' };
const service = { kind: 'service' };
const compose = 'environments.dev.compose';
const postgres = { databases: { main: { kind: 'postgres', version: 17 } } };
const production = (place: object): NamedEnvironment => dev(place, { tier: 'production' });
const pinned = `registry.example.com/shop/web:1@sha256:${'a'.repeat(64)}`;
const watch = (more: object) => dev({ develop: { web: { watch: [{ path: 'src', ...more }] } } });

describe('the rules of Compose', () => {
  it.each<[string, Application, NamedEnvironment, string]>([
    [
      'an environment without a place',
      shop(service),
      { name: 'dev', tier: 'development' },
      `${compose}: must be given to render for Docker Compose; give {} for a project with the names of application and environment [compose-settings-missing]`,
    ],
    [
      'a sidecar with the name of a workload',
      shop({ ...service, sidecars: { proxy: {} } }, { workloads: { 'web-proxy': { ...service, image } } }),
      dev(),
      'workloads.web.sidecars.proxy: must have a name of its own as a service, got "web-proxy" a second time [service-name-taken]',
    ],
    [
      'a workload with the name of a database',
      shop(service, { ...postgres, workloads: { 'main-database': { ...service, image } } }),
      dev(),
      'databases.main: must have a name of its own as a service, got "main-database" a second time [service-name-taken]',
    ],
    [
      'a workload with the name of the network of all',
      shop(service, { workloads: { default: { ...service, image } } }),
      dev(),
      'workloads.default: must not be named "default", as the network of all is [name-reserved]',
    ],
    [
      'a database whose host would have too long a name',
      shop(service, { databases: { ['m'.repeat(55)]: postgres.databases.main } }),
      dev(),
      `databases.${'m'.repeat(55)}: name must have at most 54 characters, got 55; its host is named after it [name-too-long]`,
    ],
    [
      'a network that is none',
      shop(service),
      dev({ networks: { web: { name: 'edge' } } }),
      `${compose}.networks.web: must be a network of the project, got "web"; networks here are default [network-unknown]`,
    ],
    [
      'a network of others without its name',
      shop(service),
      dev({ networks: { default: { external: true } } }),
      `${compose}.networks.default.name: must be given where others make the network [missing]`,
    ],
    [
      'a folder of the system without a reason',
      shop(service),
      dev({ folders: { web: { '/srv/docker.sock': { kind: 'host', path: '/var/run/docker.sock' } } } }),
      `${compose}.folders.web["/srv/docker.sock"].reason: must say why the container reaches "/var/run/docker.sock", which may be the system's [reason-missing]`,
    ],
    [
      'a folder of the system in other words',
      shop(service),
      dev({ folders: { web: { '/srv/etc': { kind: 'host', path: '/srv/../etc' } } } }),
      `${compose}.folders.web["/srv/etc"].reason: must say why the container reaches "/srv/../etc", which may be the system's [reason-missing]`,
    ],
    [
      'a folder that is written to without a reason',
      shop(service),
      dev({ folders: { web: { '/out': { kind: 'host', path: '/srv/out', writable: true } } } }),
      `${compose}.folders.web["/out"].reason: must say why the container reaches "/srv/out", which it may write to [reason-missing]`,
    ],
    [
      'no memory for a database',
      shop(service, postgres),
      dev({ databases: { main: { data: { kind: 'memory', size: '0Mi' } } } }),
      `${compose}.databases.main.data.size: must be greater than 0, got '0Mi' [quantity-zero]`,
    ],
    [
      'a folder over a file',
      shop({ ...service, files: { '/etc/web/a.conf': 'a' } }),
      dev({ folders: { web: { '/etc/web': { kind: 'memory', size: '1Mi' } } } }),
      `${compose}.folders.web["/etc/web"]: must not hide the file "/etc/web/a.conf"; a mount hides what lies below it [path-taken]`,
    ],
    [
      'memory for what containers share',
      shop({ ...service, volumes: { '/out': spool }, sidecars: { shipper: { image, volumes: { '/in': spool } } } }),
      dev({ folders: { web: { '/out': { kind: 'memory', size: '1Mi' } } } }),
      `${compose}.folders.web["/out"].kind: must be 'volume' or 'host' for the volume spool, which other containers mount too, got 'memory'; or leave it out: a volume of Docker is shared [folder-shared]`,
    ],
    [
      'a folder below a file',
      shop({ ...service, files: { '/etc/web': 'a' } }),
      dev({ folders: { web: { '/etc/web/a': { kind: 'memory', size: '1Mi' } } } }),
      `${compose}.folders.web["/etc/web/a"]: must not lie below a file [file-is-folder]`,
    ],
    [
      'a folder of the kernel',
      shop(service),
      dev({ folders: { web: { '/proc/x': { kind: 'memory', size: '1Mi' } } } }),
      `${compose}.folders.web["/proc/x"]: must not lie in /proc or /sys [path-reserved]`,
    ],
    [
      'capabilities without any',
      shop(service),
      dev({ capabilities: { web: { add: [], reason: 'none' } } }),
      `${compose}.capabilities.web.add: must be a list with at least one capability, got [] [empty]`,
    ],
    [
      'a capability twice',
      shop(service),
      dev({ capabilities: { web: { add: ['NET_RAW', 'NET_RAW'], reason: 'it pings' } } }),
      `${compose}.capabilities.web.add[1]: must not repeat NET_RAW [capability-twice]`,
    ],
    [
      'a published port that is none',
      shop(service),
      dev({ publish: { web: { metrics: 9090 } } }),
      `${compose}.publish.web: must name a port of web, got "metrics"; ports of web are http [published-port-unknown]`,
    ],
    [
      'a published worker',
      shop({ kind: 'worker' }),
      dev({ publish: { web: 9090 } }),
      `${compose}.publish.web: must name a port of web, got "http"; ports of web are none [published-port-unknown]`,
    ],
    [
      'a port of the host for two',
      shop(service, { workloads: { api: { ...service, image } } }),
      dev({ publish: { web: 8443, api: { http: { port: 8443, address: '0.0.0.0' } } } }),
      `${compose}.publish.web: must be a port of the host that is free, got 8443, as in ${compose}.publish.api [host-port-taken]`,
    ],
    [
      'a database where a debugger is',
      shop(service, postgres),
      dev({ databases: { main: { publish: 5678 } }, develop: { web: { debugPort: 5678 } } }),
      `${compose}.develop.web.debugPort: must be a port of the host that is free, got 5678, as in ${compose}.databases.main.publish [host-port-taken]`,
    ],
    [
      'a debugger where the program is',
      shop(service),
      dev({ develop: { web: { debugPort: 8080 } } }),
      `${compose}.develop.web.debugPort: must be a port of its own, got 8080, as in workloads.web.port [port-taken]`,
    ],
    [
      'a health check without any time',
      shop({ kind: 'worker' }),
      dev({ healthChecks: { web: ['ask'] } }),
      `${compose}.healthChecks.web: must be of a workload that has a probe; give workloads.web.probes.readiness, whose timing counts [health-check-without-probe]`,
    ],
    [
      'a profile of what others need',
      shop({ ...service, env: { API: serviceUrl('api') } }, { workloads: { api: { ...service, image } } }),
      dev({ profiles: { api: ['debug'] } }),
      `${compose}.profiles.api: must hold every profile of web, which needs it, got ["debug"]; profiles of web are none: it always starts [needed-in-profile]`,
    ],
    [
      'a profile of a job of the release',
      shop(service, { workloads: { migrate: { kind: 'job', runs: 'before-release', image } } }),
      dev({ profiles: { migrate: ['tools'] } }),
      `${compose}.profiles.migrate: must hold every profile of web, which needs it, got ["tools"]; profiles of web are none: it always starts [needed-in-profile]`,
    ],
    [
      'a sidecar of a job',
      shop({ kind: 'job', sidecars: { proxy: {} } }),
      dev(),
      'workloads.web.sidecars.proxy: must not be given: Compose cannot run anything beside a job and end it with the job [job-sidecar-unsupported]',
    ],
    [
      'a file where the kernel has its own',
      shop({ ...service, files: { '/proc/a': 'a' } }),
      dev(),
      'workloads.web.files["/proc/a"]: must not lie in /proc or /sys [path-reserved]',
    ],
    [
      'a folder below a file',
      shop({ ...service, files: { '/etc/a': 'a' }, volumes: { '/etc/a/b': { kind: 'temporary', size: '1Mi' } } }),
      dev(),
      'workloads.web.volumes["/etc/a/b"]: must not lie below a file [file-is-folder]',
    ],
    [
      'a secret that would be the search path',
      shop({ ...service, env: { A: secret('path') } }, { secrets: { path: {} } }),
      dev(),
      'secrets.path: must not be named "path": PATH means something else to a shell or to Compose [secret-variable-reserved]',
    ],
    [
      'a secret with the name of a password',
      shop({ ...service, env: { A: database('main', 'password') } }, { ...postgres, secrets: { 'main-database-password': {} } }),
      dev(),
      'secrets.main-database-password: must not be the name of the secret with the password of main [secret-name-taken]',
    ],
    [
      'a database of no certain image',
      shop(service, postgres),
      dev({ databases: { main: { image: 'postgres' } } }),
      `${compose}.databases.main.image: must be a whole reference with registry and tag or digest, got "postgres" [wrong-image]`,
    ],
    [
      'a database without a digest in production',
      shop({ ...service, image: pinned }, postgres),
      production({}),
      `${compose}.databases.main.image: must have a digest in production, got "17"; a tag can be moved to another build; environments.dev.allow: { tags: { reason: '…' } } says why it may [image-digest-missing]`,
    ],
    [
      'development in production',
      shop({ ...service, image: pinned }),
      production({ develop: { web: { debugPort: 5678 } } }),
      `${compose}.develop: must not be given in production; give it in an environment of another tier [develop-in-production]`,
    ],
    [
      'a rebuild of nothing',
      shop(service),
      watch({ action: 'rebuild' }),
      `${compose}.develop.web.watch[0].action: must not be rebuild where nothing is built; give build beside watch [watch-without-build]`,
    ],
    [
      'copies to nowhere',
      shop(service),
      watch({ action: 'sync' }),
      `${compose}.develop.web.watch[0].target: must be given for sync [watch-target-missing]`,
    ],
    [
      'a place for no copies',
      shop(service),
      watch({ action: 'restart', target: '/app' }),
      `${compose}.develop.web.watch[0].target: must not be given for restart, which copies nothing [watch-target-unused]`,
    ],
    [
      'less CPU than Docker gives',
      shop({ ...service, resources: { cpu: '5m' } }),
      dev(),
      "workloads.web.resources.limits.cpu: must be at least '10m', got '5m' [cpu-below-minimum]",
    ],
    [
      'a bucket',
      shop({ ...service, env: { UPLOADS: bucket('uploads') } }, { buckets: { uploads: {} } }),
      dev(),
      'workloads.web.env.UPLOADS: must be a string on Compose, got a bucket; say in environments.dev.workloads what the variable holds there [bucket-unreachable]',
    ],
    [
      'less memory than Docker gives',
      shop(service, { databases: { main: { ...postgres.databases.main, memory: '5Mi' } } }),
      dev(),
      "databases.main.memory: must be at least '6Mi', got '5Mi' [memory-below-minimum]",
    ],
    [
      'a host that is named like another service',
      shop(service, { workloads: { api: { ...service, image } } }),
      dev({ hostnames: { web: 'api' } }),
      `${compose}.hostnames.web: must not be the name of another service, got "api"; web would find itself where it calls api [service-name-taken]`,
    ],
  ])('refuse %s', (_what, application, environment, problem) => {
    expect(problems(application, environment)).toEqual([problem]);
  });

  it.each(['publish', 'healthChecks', 'profiles', 'hostnames', 'develop'])('refuse %s of a workload that is left out', (key) => {
    const said = { publish: 80, healthChecks: 'none', profiles: ['debug'], hostnames: 'self', develop: { debugPort: 5678 } }[key];
    const application = shop(service, { workloads: { ui: { ...service, image, optional: true } } });
    expect(problems(application, dev({ [key]: { ui: said } }))).toEqual([
      `${compose}.${key}.ui: must name a workload that is present in dev, got "ui"; workloads here are web [workload-absent]`,
    ]);
  });

  it.each<[string, Application, NamedEnvironment]>([
    [
      'one port on two addresses',
      shop(service, postgres),
      dev({ publish: { web: { http: { port: 5432, address: '10.0.0.1' } } }, databases: { main: { publish: 5432 } } }),
    ],
    [
      'a profile that both have',
      shop({ ...service, env: { API: serviceUrl('api') } }, { workloads: { api: { ...service, image } } }),
      dev({ profiles: { web: ['debug'], api: ['tools', 'debug'] } }),
    ],
    [
      'folders of the system with a reason, and those of others without',
      shop({ kind: 'stateful-service', port: 5432, volumes: { '/data': { kind: 'persistent', size: '1Gi' } } }),
      dev({
        folders: {
          web: {
            '/data': { kind: 'host', path: '/srv/shop' },
            '/host': { kind: 'host', path: '/proc', reason: 'it measures the host' },
            '/more': { kind: 'host', path: './more' },
          },
        },
      }),
    ],
    [
      'memory for a volume of one container',
      shop({ ...service, volumes: { '/out': spool } }),
      dev({ folders: { web: { '/out': { kind: 'memory', size: '1Mi' } } } }),
    ],
    ['as little as Docker gives', shop({ ...service, resources: { cpu: '10m', memory: '6Mi' } }), dev()],
    ['a job on demand without a profile', shop({ kind: 'job' }), dev({ profiles: { web: [] } })],
    [
      'a secret of a shell that is read as a file',
      shop({ ...service, files: { '/a/b': secret('path') } }, { secrets: { path: {} } }),
      dev(),
    ],
    ['workloads named like what every object has', shop(service, { workloads: { constructor: { ...service, image } } }), dev()],
    ['workloads named like parts of the model', shop({ ...service, sidecars: { init: {} }, init: [{ name: 'sidecars' }] }), dev()],
    ['a health check of the port that is asked anyway', shop(service), dev({ healthChecks: { web: 'python' } })],
    ['no health check at all', shop({ kind: 'worker' }), dev({ healthChecks: { web: 'none' } })],
    [
      'a rebuild of what is built',
      shop(service),
      dev({ develop: { web: { build: { context: '.' }, watch: [{ path: 'a', action: 'rebuild' }] } } }),
    ],
    [
      'a database with a digest in production',
      shop({ ...service, image: pinned }, postgres),
      production({ databases: { main: { image: pinned } } }),
    ],
  ])('have nothing against %s', (_what, application, environment) => {
    expect(problems(application, environment)).toEqual([]);
  });

  it('are all tried here', () => {
    const folder = join(__dirname, '../../../lib/targets/compose/rules');
    const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const codes = sources.flatMap((text) => [...text.matchAll(/\bissue\(\s*'([a-z0-9-]+)'/g)].map(([, code = '']) => code));
    const tried = readFileSync(__filename, 'utf8');
    expect(new Set(codes).size).toBeGreaterThan(15);
    expect(codes.filter((code) => !tried.includes(`[${code}]`))).toEqual([]);
  });
});
