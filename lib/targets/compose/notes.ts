import { containersOf, type PlacedContainer } from '../../model/containers-of';
import type { Path } from '../../model/issue';
import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { addressesInBulk } from '../address-as-text';
import type { Finding } from '../support';
import { isStated } from '../target';
import { callPlaces } from '../used-by-workload';
import { callGraph, heldBack, releaseJobs, startOrder } from './dependencies';
import { placeOf } from './place';
import { type ChosenProbe, chosenProbe } from './render/health-check';
import { addressBook } from './rules/addresses';

/** Notes that depend on several values: the order of starts, the one probe of a container, and addresses in files and sets. */
export function composeNotes(app: ResolvedApplication): Finding[] {
  return [
    ...Object.values(app.workloads).flatMap((workload) => probeNotes(app, workload)),
    ...addressesInBulk(app, addressBook(app)),
    ...orderNotes(app),
  ];
}

const probeNames = ['startup', 'liveness', 'readiness'] as const;

/** Probes that are not asked, or by other means than they say. */
function probeNotes(app: ResolvedApplication, workload: ResolvedWorkload): Finding[] {
  return containersOf(workload).flatMap((placed) => {
    const chosen = chosenProbe(app, workload, placed.container);
    const there = probeNames.filter((name) => placed.container.probes[name] !== undefined);
    return there.flatMap((name) => ofProbe(app, name, { chosen, placed, workload }));
  });
}

interface Asked {
  readonly chosen: ChosenProbe | undefined;
  readonly placed: PlacedContainer;
  readonly workload: ResolvedWorkload;
}

function ofProbe(app: ResolvedApplication, name: (typeof probeNames)[number], { chosen, placed, workload }: Asked): Finding[] {
  const path = [...placed.path, 'probes', name];
  const place = `environments.${app.environment.name}.compose.healthChecks.${workload.name}`;
  if (chosen === undefined) return stated(app, 'unsupported', path, `not asked, as ${place} says`);
  if (chosen.name !== name) return stated(app, name === 'startup' ? 'degraded' : 'unsupported', path, notChosen(name, chosen));
  if (chosen.command === undefined)
    return stated(app, 'unsupported', path, `nothing in the container is known to ask by gRPC: give a command in ${place}`);
  if (name === 'liveness') return stated(app, 'degraded', path, 'holds back what needs it, but nothing restarts a container that fails it');
  return chosen.probe.kind === 'exec' ? [] : stated(app, 'emulated', path, means(app, workload, chosen));
}

function notChosen(name: string, chosen: ChosenProbe): string {
  if (name === 'startup') return `only its time counts: ${chosen.name} is the one probe that is asked`;
  return `${chosen.name} is the one probe that is asked, and nothing restarts a container that fails it`;
}

function means(app: ResolvedApplication, { name }: ResolvedWorkload, { command = [] }: ChosenProbe): string {
  // the smallest builds of BusyBox have no long options
  const tool = command.includes('--header') ? `${command[0]} with the option --header` : command[0];
  const asked = `asked inside of the container, which must have ${tool}`;
  return typeof own(placeOf(app).healthChecks, name) === 'object' ? 'asked by a command of the environment instead' : asked;
}

/** A finding on a value that was not left to its default. */
function stated(app: ResolvedApplication, level: Finding['level'], path: Path, reason: string): Finding[] {
  return isStated(app, path) ? [{ level, path, reason }] : [];
}

/** Where the order of starts would go in a circle. */
function orderNotes(app: ResolvedApplication): Finding[] {
  const { calls, jobs } = startOrder(app);
  const broken = [...callGraph(app)].flatMap(([name, called]) => {
    const kept = new Set(calls.get(name));
    return called.filter((each) => !kept.has(each)).flatMap((each) => circleNotes(app, name, each));
  });
  const waiting = heldBack(app).map(({ name }) => ({ name, after: new Set(jobs.get(name)) }));
  const needed = releaseJobs(app).flatMap((job) => {
    const first = waiting.filter(({ after }) => !after.has(job));
    if (first.length === 0) return [];
    const names = first.map(({ name }) => name).join(', ');
    return [
      {
        level: 'degraded' as const,
        path: ['workloads', job],
        reason: `starts after ${names}, which it needs itself, and so does not hold that back`,
      },
    ];
  });
  return [...broken, ...needed];
}

function circleNotes(app: ResolvedApplication, caller: string, called: string): Finding[] {
  const workload = own(app.workloads, caller);
  if (workload === undefined) return [];
  const reason = `the two call each other, so neither waits for the other: ${called} may not answer yet`;
  return callPlaces(workload, called).map((path) => ({ level: 'degraded' as const, path, reason }));
}
