import {
  type Application,
  defineApplication,
  examine,
  formatIssue,
  grpc,
  InvalidApplicationError,
  type NamedEnvironment,
  resolve,
  secret,
  serviceAddress,
  serviceUrl,
} from 'orchestra-cdk';
import { formatPath } from '../../lib/model/issue';

const dev = (more: object = {}): NamedEnvironment => ({ name: 'dev', tier: 'development', registry: 'registry.example.com/shop', ...more });

/** Input as it reaches us from JavaScript or a file, where no compiler has looked at it. */
function problems(application: object, environment: object = dev()): string[] {
  return examine(application as Application, environment as NamedEnvironment).issues.map(formatIssue);
}

const headerNames = 'at most 256 letters, digits and hyphens, and not Connection, Content-Length, Trailer or Transfer-Encoding';

function shop(web: object, more: object = {}): object {
  return { name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/shop/web:1', ...web } }, ...more };
}

describe('bad input', () => {
  it('is reported all at once, each problem with code, path, value and remedy, and nothing is returned', () => {
    const broken = shop({
      prot: 1,
      ports: { admin: 8080 },
      scaling: { min: 5, max: 2 },
      resources: { cpu: '1 core' },
      env: { KEY: secret('missing') },
    });
    const failing = () => resolve(broken as Application, dev());
    expect(failing).toThrow(InvalidApplicationError);
    expect(problems(broken)).toEqual([
      'workloads.web.prot: is not a known option; did you mean port? [unknown-key]',
      `workloads.web.resources.cpu: must be an amount of CPU such as '250m', '0.5' or '2', got "1 core" [wrong-quantity]`,
      'workloads.web.ports.admin: must be a port of its own, got 8080, as in workloads.web.port [port-taken]',
      'workloads.web.scaling.max: must be at least scaling.min (5), got 2 [scaling-max-below-min]',
      'workloads.web.env.KEY: must name a declared secret; declare it in secrets; declared are none [unknown-secret]',
    ]);
  });

  it('is thrown where the caller is: no frame of the library stands in the stack', () => {
    const thrownTo = (caller: () => unknown): string => {
      try {
        caller();
        return '';
      } catch (error) {
        return error instanceof Error ? (error.stack ?? '') : '';
      }
    };
    const failing = shop({ prot: 1, scaling: { min: 5, max: 2 } }) as Application;
    const [first = '', ...frames] = thrownTo(() => resolve(failing, dev())).split(/\n(?= +at )/);
    expect(first).toMatch(/^InvalidApplicationError: shop in dev: 2 problems\n/);
    expect(frames[0]).toContain(__filename);
    expect(frames.filter((frame) => /\/lib\/(?!node_modules)(?:model|targets|google|constructs)\//.test(frame))).toEqual([]);
  });

  it('names the environment where the environment decided the value', () => {
    const application = shop({ scaling: { min: 3, max: 9 } });
    expect(problems(application, dev({ workloads: { web: { scaling: { max: 2 } } } }))).toEqual([
      'environments.dev.workloads.web.scaling.max: must be at least scaling.min (3), got 2 [scaling-max-below-min]',
    ]);
  });

  it.each<[string, object, object, string]>([
    [
      'an unknown key at the top',
      { ...shop({}), workload: {} },
      dev(),
      'workload: is not a known option; did you mean workloads? [unknown-key]',
    ],
    [
      'a name that is no DNS label',
      { ...shop({}), name: 'My_Shop' },
      dev(),
      'name: must be lower-case letters, digits and hyphens, starting with a letter, at most 40, got "My_Shop" [wrong-name]',
    ],
    [
      'an unknown kind',
      { name: 'shop', workloads: { web: { kind: 'deployment' } } },
      dev(),
      'workloads.web.kind: must be one of service, worker, job, scheduled-job, agent, stateful-service, got "deployment" [not-allowed]',
    ],
    [
      'a quantity with a decimal suffix',
      shop({ resources: { memory: '512MB' } }),
      dev(),
      `workloads.web.resources.memory: must be an amount with a binary suffix such as '512Mi' or '2Gi', got "512MB" [wrong-quantity]`,
    ],
    [
      'an amount of nothing',
      shop({ resources: { cpu: '0' } }),
      dev(),
      "workloads.web.resources.cpu: must be greater than 0, got '0' [quantity-zero]",
    ],
    [
      'a ceiling below what is promised',
      shop({ resources: { cpu: '2', limits: { cpu: '1' } } }),
      dev(),
      "workloads.web.resources.limits.cpu: must be at least resources.cpu ('2'), got '1' [limit-below-request]",
    ],
    [
      'an image without a version',
      shop({ image: 'web' }),
      dev(),
      "environments.dev.images.web: must say which build of web runs here; give web { tag: '…' } or { digest: 'sha256:…' }, or the image of another workload [image-version-missing]",
    ],
    [
      'an image without a registry',
      shop({ image: 'web' }),
      dev({ registry: undefined, images: { web: { tag: '1' } } }),
      'environments.dev.registry: must be given for the image "web:1"; set environments.dev.registry or environments.dev.google, or name the registry in workloads.web.image, as in docker.io/library/redis:8 [registry-missing]',
    ],
    [
      'what is no image reference',
      shop({ image: 'registry.example.com/Shop:1' }),
      dev(),
      'workloads.web.image: must be an image reference, got "registry.example.com/Shop:1" [wrong-image]',
    ],
    [
      'a tag in production',
      shop({}),
      dev({ tier: 'production' }),
      `environments.dev.images.web: must have a digest in production, got "1"; a tag can be moved to another build; environments.dev.allow: { tags: { reason: '…' } } says why it may [image-digest-missing]`,
    ],
    [
      'a tag of a sidecar in production',
      shop({ image: `registry.example.com/web@sha256:${'a'.repeat(64)}`, sidecars: { logs: { image: 'registry.example.com/logs:2' } } }),
      dev({ tier: 'production' }),
      `workloads.web.sidecars.logs.image: must have a digest in production, got "2"; a tag can be moved to another build; environments.dev.allow: { tags: { reason: '…' } } says why it may [image-digest-missing]`,
    ],
    [
      'a tag of an init container in production',
      shop({
        image: `registry.example.com/web@sha256:${'a'.repeat(64)}`,
        init: [{ name: 'setup', image: 'registry.example.com/setup:2' }],
      }),
      dev({ tier: 'production' }),
      `workloads.web.init[0].image: must have a digest in production, got "2"; a tag can be moved to another build; environments.dev.allow: { tags: { reason: '…' } } says why it may [image-digest-missing]`,
    ],
    [
      'the tag latest of a sidecar in staging',
      shop({ sidecars: { logs: { image: 'registry.example.com/logs:latest' } } }),
      dev({ tier: 'staging' }),
      "workloads.web.sidecars.logs.image: must not be the tag 'latest' outside development; give the tag of a build [image-tag-latest]",
    ],
    [
      'the tag latest outside development',
      shop({ image: 'web' }),
      dev({ tier: 'staging', images: { web: { tag: 'latest' } } }),
      "environments.dev.images.web: must not be the tag 'latest' outside development; give the tag of a build [image-tag-latest]",
    ],
    [
      'an image for a workload that is not there',
      shop({}),
      dev({ images: { wep: { tag: '1' } } }),
      'environments.dev.images.wep: is not a workload of this application; workloads: web [unknown-workload]',
    ],
    [
      'a secret override for a secret that is not there',
      shop({}),
      dev({ secrets: { key: { version: '1' } } }),
      'environments.dev.secrets.key: is not a secret of this application; secrets: none [unknown-secret]',
    ],
    [
      'an override that the kind does not have',
      { name: 'shop', workloads: { tidy: { kind: 'job', image: 'registry.example.com/t:1' } } },
      dev({ workloads: { tidy: { scaling: { min: 1 } } } }),
      'environments.dev.workloads.tidy.scaling: is not a known option; options: image, command, args, env, configs, resources, probes, files, volumes, security, sidecars, init, lifecycle, placement, calls, databaseConnections, alerts, panels, retries, timeoutSeconds, tasks, parallelism, runs, cloudRun, kubernetes [unknown-key]',
    ],
    [
      'the address of a workload that does not listen',
      {
        name: 'shop',
        workloads: {
          web: { kind: 'service', image: 'registry.example.com/w:1', env: { U: serviceUrl('tidy') } },
          tidy: { kind: 'job', image: 'registry.example.com/t:1' },
        },
      },
      dev(),
      'workloads.web.env.U: must name a workload with a port, got a job [workload-without-port]',
    ],
    [
      'the address of a workload that is not here',
      shop({ env: { U: serviceUrl('api') } }),
      dev(),
      'workloads.web.env.U: must name a workload that is present in dev; workloads with a port in this environment are web [unknown-workload]',
    ],
    [
      'a port name of the main port',
      shop({ ports: { http: 9090 } }),
      dev(),
      'workloads.web.ports.http: must not be named http, the name of the main port [port-name-taken]',
    ],
    [
      'two ports that others call at one number',
      shop({ port: 8080, servicePort: 80, ports: { admin: { port: 8081, servicePort: 80 } } }),
      dev(),
      'workloads.web.ports.admin.port: must be called at a port of its own, got 80, as in workloads.web.port; state another servicePort [service-port-taken]',
    ],
    [
      'a gRPC probe of a port that speaks HTTP/1',
      shop({ protocol: 'http1', probes: { readiness: grpc() } }),
      dev(),
      "workloads.web.probes.readiness: must not be grpc on a port that speaks HTTP/1; state protocol: 'grpc' [probe-grpc-on-http1]",
    ],
    [
      'a port of a workload that it has not',
      shop({ ports: { admin: 9090, probed: { port: 9091, service: false } }, env: { U: serviceUrl('web', { port: 'probed' }) } }),
      dev(),
      'workloads.web.env.U.port: must name a port of web that others call; ports of web are http, admin [unknown-port]',
    ],
    [
      'the address of a workload without a main port',
      {
        name: 'shop',
        workloads: {
          web: { kind: 'service', image: 'docker.io/i:1', env: { U: serviceAddress('jobs') } },
          jobs: { kind: 'worker', image: 'docker.io/i:1', ports: { admin: 9090 } },
        },
      },
      dev(),
      'workloads.web.env.U.port: must name a port where there is no main one; ports of jobs are admin [port-missing]',
    ],
    [
      'a port that there is not',
      shop({ port: 0 }),
      dev(),
      'workloads.web.port: must be a whole number from 1 to 65535, got 0 [out-of-range]',
    ],
    [
      'a probe on a port that does not exist',
      shop({ probes: { liveness: { kind: 'http', path: '/', port: 9 } } }),
      dev(),
      'workloads.web.probes.liveness.port: must be a port of the workload, got 9; ports of the workload are 8080 [probe-port-unknown]',
    ],
    [
      'a probe without a port where there is none',
      { name: 'shop', workloads: { w: { kind: 'worker', image: 'registry.example.com/w:1', probes: { liveness: { kind: 'tcp' } } } } },
      dev(),
      'workloads.w.probes.liveness.port: must be given where there is no main port; the workload has no ports [probe-port-missing]',
    ],
    [
      'successes in a row of a probe that is not about readiness',
      shop({ probes: { liveness: { kind: 'tcp', successThreshold: 2 } } }),
      dev(),
      'workloads.web.probes.liveness.successThreshold: must be 1 but for readiness, got 2 [probe-successes]',
    ],
    [
      'a header of a probe under a name that Kubernetes does not take',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { x_probe: 'a' } } } }),
      dev(),
      `workloads.web.probes.liveness.headers.x_probe: name must be ${headerNames}, got "x_probe" [wrong-name]`,
    ],
    [
      'a header of a probe under a name that HTTP does not take',
      shop({ sidecars: { proxy: { probes: { startup: { kind: 'http', path: '/', port: 8080, headers: { 'x probe:': 'a' } } } } } }),
      dev(),
      `workloads.web.sidecars.proxy.probes.startup.headers["x probe:"]: name must be ${headerNames}, got "x probe:" [wrong-name]`,
    ],
    [
      'a header of a probe that a client writes itself',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { 'content-length': '5' } } } }),
      dev(),
      `workloads.web.probes.liveness.headers.content-length: name must be ${headerNames}, got "content-length" [wrong-name]`,
    ],
    [
      'a header of a probe with a second header in it, which is not shown',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { 'X-Probe': 'a\r\nX-Key: hunter2' } } } }),
      dev(),
      'workloads.web.probes.liveness.headers.X-Probe: must be visible ASCII characters, with blanks only between them, got a string [wrong-value]',
    ],
    [
      'an empty header of a probe',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { 'X-Probe': ' ' } } } }),
      dev(),
      'workloads.web.probes.liveness.headers.X-Probe: must be visible ASCII characters, with blanks only between them, got a string [wrong-value]',
    ],
    [
      'a header of a probe that is no text',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { 'X-Probe': 1 } } } }),
      dev(),
      'workloads.web.probes.liveness.headers.X-Probe: must be visible ASCII characters, with blanks only between them, got a number [wrong-type]',
    ],
    [
      'headers of a probe that is no request',
      shop({ probes: { liveness: { kind: 'tcp', headers: {} } } }),
      dev(),
      'workloads.web.probes.liveness.headers: is not a known option; options: kind, port, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold [unknown-key]',
    ],
    [
      'a header of a probe twice',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { Host: 'a', host: 'b' } } } }),
      dev(),
      'workloads.web.probes.liveness.headers.host: must be named once: upper and lower case are the same header [header-repeated]',
    ],
    [
      'a header of a probe that the environment has in other letters',
      shop({ probes: { liveness: { kind: 'http', path: '/', headers: { Host: 'a' } } } }),
      dev({ workloads: { web: { probes: { liveness: { kind: 'http', path: '/', headers: { host: 'b' } } } } } }),
      'environments.dev.workloads.web.probes.liveness.headers.host: must be named once: upper and lower case are the same header [header-repeated]',
    ],
    [
      'a header of an analysis twice',
      shop(
        {},
        {
          analyses: {
            up: { kind: 'web', url: 'https://a.example.com', headers: { 'X-A': 'a', 'x-a': 'b' }, limit: { kind: 'equals', value: true } },
          },
        },
      ),
      dev(),
      'analyses.up.headers.x-a: must be named once: upper and lower case are the same header [header-repeated]',
    ],
    [
      'a header to Prometheus twice',
      shop(
        {},
        {
          analyses: {
            up: {
              kind: 'prometheus',
              query: 'up',
              prometheus: { address: 'http://p', headers: { 'X-A': 'a', 'x-a': 'b' } },
              limit: { kind: 'below', value: 1 },
            },
          },
        },
      ),
      dev(),
      'analyses.up.prometheus.headers.x-a: must be named once: upper and lower case are the same header [header-repeated]',
    ],
    [
      'more tasks at once than there are',
      { name: 'shop', workloads: { t: { kind: 'job', image: 'registry.example.com/t:1', tasks: 2, parallelism: 3 } } },
      dev(),
      'workloads.t.parallelism: must be at most tasks (2), got 3 [parallelism-above-tasks]',
    ],
    [
      'a schedule of six fields',
      { name: 'shop', workloads: { t: { kind: 'scheduled-job', image: 'registry.example.com/t:1', schedule: '0 0 3 * * *' } } },
      dev(),
      `workloads.t.schedule: must have five fields such as '0 3 * * *' (minute, hour, day of the month, month, day of the week), got 6 in "0 0 3 * * *" [wrong-schedule]`,
    ],
    [
      'a time zone that does not exist',
      {
        name: 'shop',
        workloads: { t: { kind: 'scheduled-job', image: 'registry.example.com/t:1', schedule: '0 3 * * *', timeZone: 'Europe/Atlantis' } },
      },
      dev(),
      `workloads.t.timeZone: must be an IANA time zone such as 'Europe/Berlin', got "Europe/Atlantis" [wrong-time-zone]`,
    ],
    [
      'a rollout that cannot move',
      shop({ rollout: { kind: 'rolling', maxSurge: 0 } }),
      dev(),
      'workloads.web.rollout.maxSurge: must be more than 0 when maxUnavailable is 0, or no replica can be replaced [rollout-stuck]',
    ],
    [
      'a canary that goes back',
      shop({
        rollout: {
          kind: 'canary',
          steps: [
            { kind: 'weight', percent: 50 },
            { kind: 'weight', percent: 20 },
          ],
        },
      }),
      dev(),
      'workloads.web.rollout.steps[1].percent: must be at least 50, the weight before it, got 20 [canary-weights-falling]',
    ],
    [
      'a variable that the platform sets',
      shop({ env: { PORT: '80' } }),
      dev(),
      "workloads.web.env.PORT: must be '8080', the workload's port, or left out: the platform sets it; change workloads.web.port [env-reserved]",
    ],
    [
      'a variable name with a space',
      shop({ env: { 'MY VAR': 'x' } }),
      dev(),
      'workloads.web.env["MY VAR"]: name must be letters, digits, underscores, dots and hyphens, not starting with a digit or two dots, got "MY VAR" [wrong-name]',
    ],
    [
      'a number as a value',
      shop({ env: { LIMIT: 5 } }),
      dev(),
      'workloads.web.env.LIMIT: must be a string, or a reference such as secret(…), database(…), serviceUrl(…) or text`…`, got a number [wrong-type]',
    ],
    [
      'a relative path',
      shop({ files: { 'etc/a.conf': 'x' } }),
      dev(),
      'workloads.web.files["etc/a.conf"]: name must be an absolute path without a colon, an empty part, . or .., got "etc/a.conf" [wrong-path]',
    ],
    [
      'a file below a volume',
      shop({ files: { '/data/a': 'x' }, volumes: { '/data': { kind: 'temporary', size: '1Gi' } } }),
      dev(),
      'workloads.web.files["/data/a"]: must lie outside the volume "/data"; a mount hides what lies below it [path-taken]',
    ],
    [
      'a kept volume in a service',
      shop({ volumes: { '/data': { kind: 'persistent', size: '1Gi' } } }),
      dev(),
      'workloads.web.volumes["/data"]: must be temporary in a service; only a stateful-service keeps volumes [volume-not-kept]',
    ],
    [
      'a folder in memory above the ceiling',
      shop({ volumes: { '/data': { kind: 'temporary', size: '1Gi', medium: 'memory' } } }),
      dev(),
      `workloads.web.volumes["/data"].size: must fit into resources.limits.memory ('512Mi'), got '1Gi' [volume-above-memory]`,
    ],
    [
      'a sleep that takes all of the grace period',
      shop({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 30 }, graceSeconds: 30 } }),
      dev(),
      'workloads.web.lifecycle.beforeStop.seconds: must be less than lifecycle.graceSeconds (30), got 30; SIGTERM follows the wait, and SIGKILL ends the grace: raise graceSeconds above 30 by what the program needs, or wait less [stop-sleep-above-grace]',
    ],
    [
      'a sleep longer than the grace period',
      shop({ lifecycle: { beforeStop: { kind: 'sleep', seconds: 60 } } }),
      dev(),
      'workloads.web.lifecycle.beforeStop.seconds: must be less than lifecycle.graceSeconds (30), got 60; SIGTERM follows the wait, and SIGKILL ends the grace: raise graceSeconds above 60 by what the program needs, or wait less [stop-sleep-above-grace]',
    ],
    [
      'a sidecar named like its workload',
      shop({ sidecars: { web: {} } }),
      dev(),
      'workloads.web.sidecars.web: must have a name of its own in the workload, got "web" [container-name-taken]',
    ],
    [
      'half of a surrogate pair',
      shop({ env: { X: 'a\ud800' } }),
      dev(),
      'workloads.web.env.X: must be Unicode text without NUL [text-unwritable]',
    ],
    [
      'public access without a reason',
      shop({ access: { kind: 'public', reason: ' ' } }),
      dev(),
      'workloads.web.access.reason: must be a reason in words, got " " [reason-missing]',
    ],
    [
      'an unknown tier',
      shop({}),
      dev({ tier: 'prod' }),
      'environments.dev.tier: must be one of development, staging, production, got "prod" [not-allowed]',
    ],
    [
      'a public subnet',
      shop({}),
      dev({ google: { project: 'acme-shop', region: 'europe-west1', subnetRange: '8.8.8.0/24' } }),
      `environments.dev.google.subnetRange: must be a private IPv4 range of /26 or wider such as '10.8.0.0/24', got "8.8.8.0/24" [wrong-range]`,
    ],
  ])('rejects %s', (_title, application, environment, expected) => {
    expect(problems(application, environment)).toContain(expected);
  });

  it('does not report a workload as missing because something in it is wrong', () => {
    const application = {
      name: 'shop',
      workloads: {
        web: { kind: 'service', image: 'registry.example.com/web:1', env: { API: serviceUrl('api') } },
        api: { kind: 'stateful-service', image: 'registry.example.com/api:1', port: 'x' },
      },
    };
    expect(problems(application, dev({ images: { api: { tag: '1' } } }))).toEqual([
      'workloads.api.port: must be a whole number from 1 to 65535, got "x" [wrong-type]',
    ]);
  });

  it('is looked at to the end even when a name, a tier, a place or a schedule is wrong', () => {
    const application = {
      name: 'My_Shop',
      workloads: {
        web: { kind: 'service', image: 'registry.example.com/web:1', scaling: { min: 3, max: 2 } },
        tidy: { kind: 'scheduled-job', image: 'registry.example.com/tidy:1', schedule: 'daily', tasks: 2, parallelism: 3 },
        store: { kind: 'stateful-service', image: 'registry.example.com/store:1', ports: { a: 1, b: 1 } },
      },
    };
    const paths = examine(
      application as unknown as Application,
      { name: 'dev', tier: 'test', google: { project: 'x' } } as unknown as NamedEnvironment,
    );
    expect(paths.issues.map(({ path, code }) => `${formatPath(path)} ${code}`).sort()).toEqual([
      'environments.dev.google.project wrong-value',
      'environments.dev.google.region missing',
      'environments.dev.tier not-allowed',
      'name wrong-name',
      'workloads.store.port missing',
      'workloads.store.ports.b port-taken',
      'workloads.tidy.parallelism parallelism-above-tasks',
      'workloads.tidy.schedule wrong-schedule',
      'workloads.web.scaling.max scaling-max-below-min',
    ]);
  });

  it('accepts the same application when nothing is wrong with it', () => {
    expect(problems(shop({ scaling: { min: 2, max: 5 }, resources: { cpu: '500m' } }))).toEqual([]);
  });

  it('is an error even when the input is no object at all', () => {
    expect(() => resolve(undefined as unknown as Application, dev())).toThrow(/must be an object/);
    expect(() => resolve(defineApplication({ name: 'shop', workloads: {} }), undefined as unknown as NamedEnvironment)).toThrow(
      /must be an object/,
    );
  });
});
