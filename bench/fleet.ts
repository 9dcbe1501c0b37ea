import { type Application, http, type NamedEnvironment, secret } from 'orchestra-cdk';

/** An application of so many services, each a little different. */
export function fleet(count: number): Application {
  const workloads = Array.from({ length: count }, (_, index) => [
    `service-${index}`,
    {
      kind: 'service',
      image: 'web',
      port: 8080,
      probes: { startup: http('/healthz'), liveness: http('/healthz'), readiness: http('/readyz') },
      env: { NUMBER: String(index), LEVEL: 'info', KEY: secret('key') },
      scaling: { min: 2, max: 3 + (index % 7) },
    },
  ]);
  return { name: 'fleet', workloads: Object.fromEntries(workloads), secrets: { key: {} } };
}

export const place: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-fleet-dev', region: 'europe-west1' },
  kubernetes: { namespace: 'fleet' },
  images: { 'service-0': { tag: '1.0.0' } },
};

/** Prints what `run.ts` reads. */
export function report(milliseconds: number): void {
  console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

/** Milliseconds that the work takes, of which nothing has been warmed. */
export function timed<T>(work: () => T): { readonly milliseconds: number; readonly result: T } {
  const before = performance.now();
  const result = work();
  return { milliseconds: performance.now() - before, result };
}
