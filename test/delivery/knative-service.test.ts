import {
  type Application,
  canary,
  cloudRun,
  cloudRunDelivery,
  database,
  examine,
  grpc,
  http,
  type NamedEnvironment,
  pause,
  resolve,
  secret,
  serviceUrl,
  weight,
} from 'orchestra-cdk';
import { parse } from 'yaml';
import { renderKnativeService } from '../../lib/delivery/cloud-deploy/knative-service';
import { renderService } from '../../lib/targets/cloud-run/render/service';
import { withUrls } from '../../lib/targets/cloud-run/service-urls';
import { cases } from '../conformance/cases';
import { leaves, mutated } from '../conformance/leaves';
import { placeOf } from '../conformance/outcome';

const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1', rolloutDriver: 'cloud-deploy' },
  images: { web: { tag: '1.0.0' } },
};
const envoy = { image: 'docker.io/envoyproxy/envoy:v1.35.0' };
const app = resolve(
  {
    name: 'shop',
    owner: 'shop-team',
    workloads: {
      web: {
        kind: 'service',
        protocol: 'http2',
        command: ['serve', '$(HOME)'],
        args: ['--x'],
        env: { LEVEL: 'info', KEY: secret('key'), URL: database('main'), API: serviceUrl('api'), ODD: 'url-x: # "no"' },
        files: { '/etc/app/key.pem': secret('key') },
        volumes: { '/scratch': { kind: 'temporary', size: '64Mi' } },
        probes: { startup: grpc(), liveness: grpc({ service: 'health' }), readiness: grpc({ service: 'ready' }) },
        cloudRun: { defaultUrl: 'disabled' },
        scaling: { min: 2, max: 7, concurrency: 20 },
        requestTimeoutSeconds: 60,
        sidecars: {
          proxy: {
            ...envoy,
            ports: { admin: 9901 },
            probes: { startup: http('/ready', { port: 9901, headers: { 'X-Probe': 'startup', Host: 'localhost' } }) },
            volumes: { '/tmp': { kind: 'temporary', size: '1Mi' } },
          },
        },
        access: { kind: 'public', reason: 'the landing page' },
        rollout: canary([weight(10), pause()]),
      },
      api: { kind: 'service', image: 'web', probes: { startup: http('/') } },
    },
    databases: { main: { kind: 'postgres', version: 16 } },
    secrets: { key: { version: '3' } },
  },
  environment,
);

describe('a service for Cloud Deploy', () => {
  const text = cloudRunDelivery(app).output.find(({ path }) => path.endsWith('service.yaml'))?.text ?? '';
  const { metadata, spec } = parse(text);
  const { template } = spec;
  const terraform = terraformService();

  it('has no traffic and no version of its image', () => {
    expect(Object.keys(spec)).toEqual(['template']);
    expect(template.spec.containers[0].image).toBe('europe-west1-docker.pkg.dev/acme-shop/shop/web');
  });

  it('takes the address of another service from a parameter, and only that', () => {
    expect(text).toContain('value: unknown # from-param: ${url-api}');
    expect(text.match(/from-param/g)).toHaveLength(1);
  });

  it('is otherwise what Terraform makes', () => {
    const { annotations } = template.metadata;
    const own = (name: string) => annotations[`run.googleapis.com/${name}`];
    expect({
      name: metadata.name,
      labels: metadata.labels,
      reason: metadata.annotations['public-access-reason'],
      ingress: { all: 'INGRESS_TRAFFIC_ALL', 'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' }[
        String(metadata.annotations['run.googleapis.com/ingress'])
      ],
      closed: metadata.annotations['run.googleapis.com/default-url-disabled'] === 'true',
      scaling: [annotations['autoscaling.knative.dev/minScale'], annotations['autoscaling.knative.dev/maxScale']].map(Number),
      concurrency: template.spec.containerConcurrency,
      timeout: `${template.spec.timeoutSeconds}s`,
      serviceAccount: template.spec.serviceAccountName,
      environment: `EXECUTION_ENVIRONMENT_${own('execution-environment').toUpperCase()}`,
      network: JSON.parse(own('network-interfaces')),
      egress: own('vpc-access-egress').toUpperCase().replaceAll('-', '_'),
      databases: own('cloudsql-instances').split(','),
      dependsOn: JSON.parse(own('container-dependencies'))['shop-web'],
      idle: own('cpu-throttling') === 'true',
      boost: own('startup-cpu-boost') === 'true',
      containers: template.spec.containers.map(asTerraform),
      volumes: template.spec.volumes.map(volumeAsTerraform),
    }).toEqual(terraform);
  });
});

describe('options of a service', () => {
  const [options] = cases.filter(({ feature }) => feature === 'options of Cloud Run');
  const application = options?.application ?? { name: 'shop', workloads: {} };
  const place = placeOf(options ?? {});
  const stated = leaves(application).filter(({ path }) => path[2] === 'cloudRun');

  it('that Terraform writes into the template are in the manifest for Cloud Deploy', () => {
    expect(stated.length).toBeGreaterThan(20);
    const changed = stated.flatMap((leaf) => {
      const other = mutated(application, leaf, (each) => accepts(each));
      return other !== undefined && template(other) !== template(application) ? [{ leaf, other }] : [];
    });
    expect(changed.length).toBeGreaterThan(10);
    const dropped = changed.filter(({ other }) => manifest(other) === manifest(application));
    // a deployer names no revision: Cloud Deploy does
    expect(dropped.map(({ leaf }) => leaf.path.slice(3).join('.'))).toEqual(['revisions.name.suffix']);
  });

  function accepts(each: Application): boolean {
    return examine(each, place, cloudRun.rules).issues.length === 0;
  }

  function specOf(each: Application) {
    const spec = cloudRun.render(resolve(each, place, cloudRun.rules)).output.services['web'];
    if (spec === undefined) throw new Error('it is a service');
    return withUrls(spec, () => 'unknown');
  }

  function template(each: Application): string {
    const spec = specOf(each);
    return JSON.stringify(renderService(spec, spec.serviceAccount ?? '').template);
  }

  function manifest(each: Application): string {
    return JSON.stringify(renderKnativeService(specOf(each)));
  }
});

// biome-ignore lint/suspicious/noExplicitAny: parsed text, and compared as a whole
type Part = { readonly [key: string]: any };

function asTerraform({ image: _, env = [], volumeMounts = [], resources, ports, ...rest }: Part): Part {
  const variables = env.map(({ name, value, valueFrom }: Part) => ({
    name,
    ...(value !== undefined && { value }),
    ...(valueFrom && { valueSource: { secretKeyRef: { secret: valueFrom.secretKeyRef.name, version: valueFrom.secretKeyRef.key } } }),
  }));
  const { startupProbe, livenessProbe, ...plain } = rest;
  return {
    ...plain,
    limits: resources.limits,
    ...(ports && { ports: ports[0] }),
    ...(variables.length > 0 && { env: variables }),
    mounts: volumeMounts,
    probes: [startupProbe, livenessProbe],
  };
}

function volumeAsTerraform({ name, secret: mounted, emptyDir }: Part): Part {
  if (emptyDir) return { name, emptyDir: { ...emptyDir, medium: emptyDir.medium.toUpperCase() } };
  const items = mounted.items.map(({ key, path }: Part) => ({ path, version: key }));
  return { name, secret: { secret: mounted.secretName, defaultMode: mounted.defaultMode, items } };
}

/** What Terraform is told, in the same form. */
function terraformService(): Part {
  const spec = cloudRun.render(app).output.services['web'];
  if (spec === undefined) throw new Error('it is a service');
  const config: Part = renderService(
    withUrls(spec, () => 'unknown'),
    spec.serviceAccount ?? '',
  );
  const { template } = config;
  const isSocket = ({ name }: Part) => name === 'cloudsql';
  return {
    name: config['name'],
    labels: config['labels'],
    reason: config['annotations']['public-access-reason'],
    ingress: config['ingress'],
    closed: config['defaultUriDisabled'],
    scaling: [template.scaling.minInstanceCount, template.scaling.maxInstanceCount],
    concurrency: template.maxInstanceRequestConcurrency,
    timeout: template.timeout,
    serviceAccount: template.serviceAccount,
    environment: template.executionEnvironment,
    network: template.vpcAccess.networkInterfaces,
    egress: template.vpcAccess.egress,
    databases: template.volumes.find(isSocket).cloudSqlInstance.instances,
    dependsOn: template.containers[0].dependsOn,
    idle: template.containers[0].resources.cpuIdle,
    boost: template.containers[0].resources.startupCpuBoost,
    containers: template.containers.map(
      ({ image: _, dependsOn: __, volumeMounts = [], resources, startupProbe, livenessProbe, ...rest }: Part) => ({
        ...rest,
        limits: resources.limits,
        mounts: volumeMounts.filter(isNoSocket),
        probes: [startupProbe, livenessProbe],
      }),
    ),
    volumes: template.volumes.filter((volume: Part) => !isSocket(volume)),
  };
}

function isNoSocket({ name }: Part): boolean {
  return name !== 'cloudsql';
}
