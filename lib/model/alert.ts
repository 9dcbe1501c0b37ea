import { some } from './analysis-inputs';
import { unit } from './metrics';
import { duration } from './quantity';
import { dnsName } from './schema/names';
import { type InputOf, type OutputOf, objectAs } from './schema/object';
import type { Input } from './schema/schema';
import { oneOf, recordOf, text } from './schema/values';

export const severity = oneOf('page', 'ticket');
/** Whom an alert reaches: `page` wakes a person, `ticket` waits for the next working day. */
export type Severity = Input<typeof severity>;

export const webAddress = text({ pattern: /^https?:\/\/[^\s/]+\S*$/, allowed: 'an http or https address' });

const alertFields = {
  /**
   * PromQL that has an answer while something is wrong: `'queue_length > 1000'`. It asks about the pods of this workload alone: series that
   * the workload declares get their labels.
   */
  query: some,
  /** How long it must have had an answer. @default '5m' */
  for: duration.default('5m'),
  /** @default 'ticket' */
  severity: severity.default('ticket'),
  /** One line that says what is wrong. */
  summary: some,
  /** What follows from it, and what to look at; `{{ $value }}` and `{{ $labels.pod }}` stand for what was found. @default - nothing */
  description: some.optional(),
  /** Page that says what to do. @default - that of the application */
  runbook: webAddress.optional(),
};

/** Something about which a person has to know. */
export interface Alert extends InputOf<typeof alertFields> {}
export interface ResolvedAlert extends OutputOf<typeof alertFields> {}

export const alerts = recordOf(objectAs<Alert, ResolvedAlert>(alertFields), { ...dnsName, drops: true });

const panelFields = {
  /** PromQL about this workload, as in `alerts`. */
  query: some,
  /** @default - that of the series that the query names */
  unit: unit.optional(),
  /** Name of a line: a text with labels, such as `'{{pod}}'`. @default - all labels */
  legend: some.optional(),
  /** Lines over time, or the last number. @default 'time-series' */
  kind: oneOf('time-series', 'stat').default('time-series'),
};

/** A picture of a dashboard. */
export interface Panel extends InputOf<typeof panelFields> {}
export interface ResolvedPanel extends OutputOf<typeof panelFields> {}

export const panels = recordOf(objectAs<Panel, ResolvedPanel>(panelFields), {
  pattern: /^\S(?:.{0,78}\S)?$/,
  allowed: 'a title of at most 80 characters',
  drops: true,
});
