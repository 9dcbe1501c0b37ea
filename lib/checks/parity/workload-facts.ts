import { sortedRecord } from '../../model/record';

/** What both a pod and a service of Compose say of a workload, by the place in the model that decides it: `env.LOG_LEVEL`, `image`. */
export type WorkloadFacts = ReadonlyMap<string, string>;

/** Text that says the same wherever it comes from; nothing for what is not there. */
export function facts(entries: readonly (readonly [string, unknown])[]): WorkloadFacts {
  const present = entries.filter(([, value]) => value !== undefined);
  return new Map(present.map(([place, value]) => [place, typeof value === 'string' ? value : JSON.stringify(value)]));
}

/** Ports in order; those of UDP as Docker writes them. */
export function portsFact(
  ports: readonly { readonly port: number; readonly isUdp: boolean }[] | undefined,
): readonly (number | string)[] | undefined {
  const inOrder = ports && [...ports].sort((one, other) => one.port - other.port || Number(one.isUdp) - Number(other.isUdp));
  return inOrder?.map(({ port, isUdp }) => (isUdp ? `${port}/udp` : port));
}

/** Where the value of a secret stands in for a text. */
export function secretFact(variable: string): string {
  return `(secret ${variable})`;
}

/** What a probe asks, and how often. */
export interface ProbeFact {
  /** `http 8080 /health`, with headers as JSON behind it, `tcp 5432`, or a command as JSON. */
  readonly asks: string;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

/** Headers of a request as the end of a fact, in the order of their names; nothing where there are none. */
export function headersFact(headers: readonly (readonly [name: string, value: string])[] = []): string {
  return headers.length === 0 ? '' : ` ${JSON.stringify(sortedRecord(headers))}`;
}
