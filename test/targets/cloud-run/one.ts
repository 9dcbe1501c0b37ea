import { type Application, cloudRun, compile, examine, type NamedEnvironment, type Service, type Workload } from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';

export const environment: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop-dev', region: 'europe-west1' },
  images: { web: { tag: '1.0.0' } },
};

const digest = `sha256:${'a'.repeat(64)}`;
export const production: NamedEnvironment = { ...environment, name: 'prod', tier: 'production', images: { web: { tag: '1.0.0', digest } } };

/** An application whose only workload says this. */
export function withWeb(web: object, more: Partial<Application> = {}): Application {
  return { name: 'shop', ...more, workloads: { web: { image: 'web', ...web } as Workload, ...more.workloads } }; // the fields are those of its kind
}

/** An application whose only workload is a service of which this is said. */
export function shop(fields: Partial<Service> = {}, more: Partial<Application> = {}): Application {
  return withWeb({ kind: 'service', ...fields }, more);
}

export function made(application: Application, place: NamedEnvironment = environment) {
  return compile(cloudRun, application, place);
}

/** `code path` of everything that is wrong. */
export function problems(application: Application, place: NamedEnvironment = environment): string[] {
  return examine(application, place, cloudRun.rules).issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
}
