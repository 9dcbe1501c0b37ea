import type { MonitoredServiceProps } from '../../google/monitored-service/schema';
import { parseShare, type ResolvedObjectives } from '../../model/objectives';
import { parseLatency } from '../../model/quantity';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService } from '../../model/resolved-workload';
import { type BurnRate, burnRates } from '../../monitoring/rules/burn-rates';
import { googleLabels, labelValue } from '../google-labels';
import { googleNames } from '../google-names';
import type { Finding } from '../support';
import type { PolicyPlan } from './policy-plan';

/** Bounds of objectives of Cloud Monitoring. */
const [mostDays, highestGoal] = [30, 0.9999];
/** It alerts on at most a day of an objective. */
const longestLookback = 86_400;
/** Series of Cloud Run have a point a minute. */
const shortestLookback = 300;

/** The objectives of a service as Cloud Monitoring measures them, by its own metrics of Cloud Run. */
export function monitoredService(app: ResolvedApplication, service: ResolvedService): MonitoredServiceProps | undefined {
  const { objectives, name } = service;
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  if (objectives === undefined) return undefined;
  const { availability, latency } = objectives;
  const rollingPeriodDays = daysOf(objectives);
  const cloudRun = googleNames.cloudRun(app.name, name);
  return {
    serviceId: cloudRun,
    project,
    name: `${name} of ${app.name} in ${app.environment.name}`,
    of: { kind: 'cloud-run', service: cloudRun, location: region },
    objectives: {
      ...(availability !== undefined && {
        availability: {
          name: `${availability.target} of the requests succeed`,
          goal: goal(parseShare(availability.target) ?? highestGoal),
          indicator: { kind: 'availability' },
          rollingPeriodDays,
        },
      }),
      ...(latency !== undefined && {
        latency: {
          name: `${latency.percentile}% of the requests take at most ${latency.below}`,
          goal: goal(Number((latency.percentile / 100).toPrecision(12))),
          indicator: { kind: 'latency', threshold: `${(parseLatency(latency.below) ?? 0) / 1000}s` },
          rollingPeriodDays,
        },
      }),
    },
    labels: { ...googleLabels(app), workload: labelValue(name) },
  };
}

function goal(share: number): number {
  return Math.min(share, highestGoal);
}

function daysOf({ windowDays }: ResolvedObjectives): number {
  return Math.min(windowDays, mostDays);
}

/** A policy for each pair of windows over which a budget burns too fast. */
export function burnPolicies(app: ResolvedApplication, service: ResolvedService): readonly PolicyPlan[] {
  const { objectives, name: workload } = service;
  if (objectives === undefined) return [];
  const { availability, latency } = objectives;
  const promises = {
    ...(availability && { availability: `${availability.target} succeed` }),
    ...(latency && { latency: latencyText(latency) }),
  };
  return Object.entries(promises).flatMap(([objective, promise]) =>
    usableRates(objectives).map((each): PolicyPlan => {
      const [long, short] = [timeText(each.long), timeText(each.short)];
      const condition = (lookback: number) => ({ kind: 'burn', workload, objective, lookback, rate: each.rate }) as const;
      return {
        id: `${workload}_${objective}-budget-burns-${long.replace(' ', '-')}`,
        alert: `${objective}-budget-burns`,
        workload,
        severity: each.severity,
        summary: `${workload} of ${app.name} in ${app.environment.name} misses its objective of ${objective} (${long})`,
        description: `The objective: of the requests in ${daysOf(objectives)} days, ${promise}. Its budget is used up ${each.rate} times as fast as it lasts, over ${long} and over ${short}.`,
        conditions: { [`over ${long}`]: condition(each.long), [`over ${short}`]: condition(each.short) },
      };
    }),
  );
}

function latencyText({ percentile, below }: NonNullable<ResolvedObjectives['latency']>): string {
  return `${percentile}% take at most ${below}`;
}

function usableRates(objectives: ResolvedObjectives): readonly BurnRate[] {
  return burnRates(daysOf(objectives), shortestLookback).filter(({ long }) => long <= longestLookback);
}

function timeText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** What Cloud Monitoring measures otherwise. */
export function objectiveNotes({ name, objectives }: ResolvedService): readonly Finding[] {
  if (objectives === undefined) return [];
  const path = ['workloads', name, 'objectives'];
  const { availability, latency, windowDays } = objectives;
  const slow = burnRates(daysOf(objectives), shortestLookback).find(({ long }) => long > longestLookback);
  const high = (key: 'availability' | 'latency', share: number): readonly Finding[] =>
    share <= highestGoal
      ? []
      : [{ level: 'degraded', path: [...path, key], reason: `Cloud Monitoring measures objectives up to ${highestGoal * 100}%` }];
  return [
    ...(windowDays > mostDays
      ? [
          {
            level: 'degraded',
            path: [...path, 'windowDays'],
            reason: `Cloud Monitoring measures an objective over at most ${mostDays} days`,
          } as const,
        ]
      : []),
    ...(slow === undefined
      ? []
      : [
          {
            level: 'degraded',
            path,
            reason: `Cloud Monitoring alerts on at most a day: a budget that burns ${slow.rate} times as fast over ${timeText(slow.long)} raises no alert`,
          } as const,
        ]),
    ...(availability === undefined ? [] : high('availability', parseShare(availability.target) ?? 0)),
    ...(latency === undefined ? [] : high('latency', latency.percentile / 100)),
  ];
}
