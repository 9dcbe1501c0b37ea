import {
  type Analysis,
  type Application,
  cloudRun,
  cloudRunDelivery,
  examine,
  http,
  type NamedEnvironment,
  type ResolvedApplication,
  type Rollout,
  type Service,
  secret,
  serviceUrl,
} from 'orchestra-cdk';

export const environment: NamedEnvironment = {
  name: 'prod',
  tier: 'staging',
  google: { project: 'acme-shop', region: 'europe-west1' },
  images: { web: { tag: '1.0.0' }, check: { tag: '1.0.0' } },
};

type Analyses = { readonly [name: string]: Analysis };
type Probes = NonNullable<Service['probes']>;

/** A service with a rollout and what it measures, and a job that may be part of that. */
export function shop(rollout: Rollout, analyses: Analyses = {}, probes: Probes = { startup: http('/health') }): Application {
  const web = { kind: 'service', probes, rollout } as const;
  return {
    name: 'shop',
    workloads: { web, check: { kind: 'job', env: { WEB: serviceUrl('web'), SHOP: serviceUrl('web'), OTHER: 'x' } } },
    analyses,
  };
}

export function resolvedShop(rollout: Rollout, analyses: Analyses = {}, probes?: Probes): ResolvedApplication {
  // not every plan here is one that the model's rules let pass
  const { resolved } = examine(shop(rollout, analyses, probes), environment);
  if (resolved === undefined) throw new Error('it has workloads');
  return resolved;
}

/** The script that rolls out its service. */
export function shopScript(rollout: Rollout, analyses: Analyses = {}, probes?: Probes): string {
  const { output } = cloudRunDelivery(resolvedShop(rollout, analyses, probes));
  return output.find(({ path }) => path === 'cloud-run/rollout-web.sh')?.text ?? '';
}

/** The script of a service that reads secrets, as a variable and as a file, each in a version of its own. */
export function secretiveScript(rollout: Rollout): string {
  const { workloads, ...rest } = shop(rollout);
  const web = {
    ...workloads['web'],
    env: { KEY: secret('key'), AGAIN: secret('key') },
    files: { '/run/secrets/pem': secret('pem') },
  } as Service; // the workload of that name is one
  const application = { ...rest, workloads: { ...workloads, web }, secrets: { key: {}, pem: {} } };
  const pinned = { ...environment, secrets: { key: { version: '3' }, pem: { version: '7' } } };
  const { resolved } = examine(application, pinned, cloudRun.rules);
  if (resolved === undefined) throw new Error('it has workloads');
  const { output } = cloudRunDelivery(resolved);
  return output.find(({ path }) => path === 'cloud-run/rollout-web.sh')?.text ?? '';
}

/** What is rolled out, and the revision that it becomes but for its checksum. */
export const image = 'europe-west1-docker.pkg.dev/acme-shop/shop/web:1.1.0';

/** A file of its delivery by Cloud Deploy. */
export function deployFile(rollout: Rollout, analyses: { readonly [name: string]: Analysis }, name: string): string {
  const { google } = environment;
  const place = { ...environment, ...(google !== undefined && { google: { ...google, rolloutDriver: 'cloud-deploy' as const } }) };
  const { resolved } = examine(shop(rollout, analyses), place);
  if (resolved === undefined) throw new Error('it has workloads');
  return cloudRunDelivery(resolved).output.find(({ path }) => path.endsWith(`/${name}`))?.text ?? '';
}
