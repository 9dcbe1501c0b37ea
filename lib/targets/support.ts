import { containersOf } from '../model/containers-of';
import type { Path } from '../model/issue';
import { isRecord, sortedEntries } from '../model/record';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../model/resolved-workload';
import { isList } from '../model/schema/plain-data';
import { isStated, type Note } from './target';

/** Who decided each value, by its path in the input. */
export type Stated = Pick<ResolvedApplication, 'origins'>;

/** A note before it is known which target it is of. */
export type Finding = Omit<Note, 'target'>;

/** Why a target does not do what is requested; undefined where it does. The name is the key that `*` stands for. */
export type Reason<Of> = string | ((of: Of, name: string) => string | undefined);

/** What a target does with a value that it does not render as requested. */
export interface SupportRow<Of> {
  readonly level: Note['level'];
  readonly reason: Reason<Of>;
  /** Whether a value that was left to its default is noted too. */
  readonly always: boolean;
}

/** Rows by path; `*` stands for any key. */
export interface SupportRows<Of> {
  readonly [path: string]: SupportRow<Of> | readonly SupportRow<Of>[];
}

/** What rows of a workload read. */
export interface WorkloadOf {
  readonly app: ResolvedApplication;
  readonly workload: ResolvedWorkload;
}

/** What rows of a container read. */
export interface ContainerOf extends WorkloadOf {
  readonly container: ResolvedContainer;
  /** Where the user wrote it. */
  readonly path: Path;
}

/** What of the model a target does not render as requested. A path without a row is rendered, or refused by a rule. */
export interface Support {
  readonly application?: SupportRows<ResolvedApplication>;
  /** Paths below a workload. */
  readonly workload?: SupportRows<WorkloadOf>;
  /** Paths below each container: the main one, sidecars and init containers. */
  readonly container?: SupportRows<ContainerOf>;
}

/** Rendered by other means. */
export function emulated<Of>(reason: Reason<Of>): SupportRow<Of> {
  return { level: 'emulated', reason, always: false };
}

/** Rendered in part. */
export function degraded<Of>(reason: Reason<Of>): SupportRow<Of> {
  return { level: 'degraded', reason, always: false };
}

/** Not rendered. */
export function unsupported<Of>(reason: Reason<Of>): SupportRow<Of> {
  return { level: 'unsupported', reason, always: false };
}

/** Rendered as requested; in a running release, the change needs the steps of the reason. */
export function handOver<Of>(reason: Reason<Of>): SupportRow<Of> {
  return { level: 'hand-over', reason, always: false };
}

/** The same for a value that was left to its default. */
export function always<Of>(row: SupportRow<Of>): SupportRow<Of> {
  return { ...row, always: true };
}

/** Findings on an application. */
export function supportFindings({ application = {}, workload = {}, container = {} }: Support, app: ResolvedApplication): Finding[] {
  const ofWorkloads = Object.values(app.workloads).flatMap((each) => [
    ...findings(workload, { of: { app, workload: each }, value: each, at: ['workloads', each.name], stated: app }),
    ...containersOf(each).flatMap((placed) =>
      findings(container, { of: { app, workload: each, ...placed }, value: placed.container, at: placed.path, stated: app }),
    ),
  ]);
  return [...findings(application, { of: app, value: app, at: [], stated: app }), ...ofWorkloads];
}

/** A value that rows are about. */
export interface Supported<Of> {
  /** What reasons depend on. */
  readonly of: Of;
  readonly value: unknown;
  /** Path of the value in the input. */
  readonly at: Path;
  readonly stated: Stated;
}

export function findings<Of>(rows: SupportRows<Of>, { of, value, at, stated }: Supported<Of>): Finding[] {
  return Object.entries(rows).flatMap(([pattern, row]) =>
    places(value, pattern.split('.')).flatMap(({ place, name = '' }) => {
      const path = [...at, ...place];
      return [row].flat().flatMap(({ level, reason, always }) => {
        if (!always && !isStated(stated, path)) return [];
        const why = typeof reason === 'string' ? reason : reason(of, name);
        return why === undefined ? [] : [{ level, path, reason: why }];
      });
    }),
  );
}

interface Place {
  readonly place: Path;
  /** What the last `*` stands for. */
  readonly name?: string;
}

/** Places of values that are there. */
function places(value: unknown, [key, ...rest]: readonly string[]): readonly Place[] {
  if (key === undefined) return value === undefined ? [] : [{ place: [] }];
  return below(value, key).flatMap(([name, each]) =>
    places(each, rest).map((found) => ({ ...(key === '*' && { name: String(name) }), ...found, place: [name, ...found.place] })),
  );
}

function below(value: unknown, key: string): readonly (readonly [string | number, unknown])[] {
  if (isList(value)) return key === '*' ? [...value.entries()] : [];
  if (!isRecord(value)) return [];
  if (key === '*') return sortedEntries(value);
  return Object.hasOwn(value, key) ? [[key, value[key]]] : [];
}
