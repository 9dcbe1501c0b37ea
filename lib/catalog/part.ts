import { type SecretReference, secretKind } from '../model/env-value';
import { InvalidApplicationError } from '../model/invalid-application-error';
import type { Issue } from '../model/issue';
import { type Memory, parseMemory } from '../model/quantity';
import { dnsName } from '../model/schema/names';
import { type InputOf, kinds } from '../model/schema/object';
import { type AnySchema, type Output, readWhole, type Schema, typed } from '../model/schema/schema';
import { text } from '../model/schema/values';
import { tier } from '../model/tier';
import type { Workload } from '../model/workload';

/** Workloads of a part of the catalog by their names, to be spread into `workloads` of an application. */
export type Part<N extends string, W extends Workload> = { readonly [K in N]: W };

/** A workload with further ports of these names, so that references to them compile. */
export type WithPorts<W extends Workload, P extends string> = W & { readonly ports: { readonly [K in P]: number } };

/** Options that every part has. */
export const sharedFields = {
  /** How much of everything it gets: replicas, CPU, memory and disk. @default 'production' */
  tier: tier.default('production'),
  /** Whole reference of another image, such as a copy in a registry of your own. @default - the pinned one */
  image: text().optional(),
};

/** Options that every part has. */
export interface SharedOptions extends InputOf<typeof sharedFields> {}

/** The name of a part's workload. */
export interface NamedOptions<N extends string> {
  /** Name of the workload. @default - the name of the part */
  readonly name?: N;
}

/** Name of a workload, with that of the part where it is not stated. */
export const nameOfPart = (part: string) => text(dnsName).default(part);
/** Name of another workload of the application. */
export const workloadName = text(dnsName);
/** Namespace of an agent of its own, since what it has of its nodes opens the namespace that it is in. */
export const agentNamespace = text(dnsName).optional();
/** A secret that the application declares. */
export const secretOption: Schema<SecretReference> = typed(kinds(secretKind));

/**
 * Options with their defaults.
 *
 * @throws InvalidApplicationError naming all that is wrong with them
 */
export function readOptions<S extends AnySchema>(part: string, options: S, given: unknown): Output<S> {
  const issues: Issue[] = [];
  const found = readWhole(options, given, [], issues);
  if (found === undefined || issues.length > 0) throw new InvalidApplicationError(`${part}()`, issues);
  return found;
}

/** A part of one workload. */
export function partOf<N extends string, W extends Workload>(name: string, workload: W): Part<N, W> {
  return { [name]: workload } as Part<N, W>; // `name` is the value of N, or its default
}

/** Share of an amount of memory in whole mebibytes, for programs that take theirs as a number. */
export function mebibytes(memory: Memory, share: number): number {
  return Math.floor(((parseMemory(memory) ?? 0) * share) / 2 ** 20);
}

/** Names of all replicas of a stateful service, as they reach each other. */
export function replicaHosts(name: string, replicas: number): readonly string[] {
  return Array.from({ length: replicas }, (_, index) => `${name}-${index}.${name}`);
}

/** Options of a stateful service whose replicas keep to nodes of their own: a node that is drained takes one of them. */
export function onOwnNodes(name: string) {
  return { apart: [{ workload: name, over: 'nodes', required: true }] } as const;
}
