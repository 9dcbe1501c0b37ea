import type { Application, NamedEnvironment, Workload } from 'orchestra-cdk';
import { shop } from '../compile-workload';

/** Letters of a number. */
export const of = (length: number): string => 'n'.repeat(length);
/** Variables of so many bytes in all, each of which Linux takes. */
export const variables = (bytes: number): object =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(bytes / 100_000) }, (_, index) => [`V${index}`, of(Math.min(100_000, bytes - index * 100_000))]),
  );
export const digest = (hexadecimal: number): string => `sha256:${'a'.repeat(hexadecimal)}`;

/** A temporary folder. */
export const volumeAt = (folder: string): object => ({ [folder]: { kind: 'temporary', size: '1Mi' } });
/** A path of so many bytes. */
export const path = (length: number): string => `/srv/${'a/'.repeat(2000)}${of(length - 4005)}`;

/** What is asked: an application with its environment. */
export interface Asked {
  readonly application: Application;
  readonly changes?: Partial<NamedEnvironment>;
}

/** Something with a bound: the code of the issue past it, what lies at it, and what lies just past it. */
export type Limit = readonly [what: string, code: string, at: Asked, past: Asked];

// as: values past the bounds are no values of these types
export const service = (change: object): Asked => ({ application: shop({ kind: 'service', ...change } as Workload) });
export const job = (change: object): Asked => ({
  application: shop({ kind: 'scheduled-job', schedule: '0 3 * * *', ...change } as Workload),
});
export const agent = (change: object): Asked => ({ application: shop({ kind: 'agent', ...change } as Workload) });
export const stateful = (change: object): Asked => ({ application: shop({ kind: 'stateful-service', port: 80, ...change } as Workload) });
export const settings = (change: object): Asked => ({ application: shop({ kind: 'service' }), changes: { kubernetes: change } });
export const quota = (change: object): Asked => ({ application: shop({ kind: 'agent' }), changes: { kubernetes: { quota: change } } });
export const named = (name: string, workload: object): Asked => ({
  application: { name: 'shop', workloads: { [name]: { ...workload, image: 'docker.io/library/x:1' } as Workload } },
  changes: { images: {} },
});
export const probed = (probe: object): Asked => service({ probes: { readiness: probe } });
export const options = (change: object): Asked => service({ scaling: { min: 2, max: 2 }, kubernetes: change });
export const image = (reference: string): Asked => ({
  application: shop({ kind: 'service', image: reference } as Workload),
  changes: { images: {} },
});
