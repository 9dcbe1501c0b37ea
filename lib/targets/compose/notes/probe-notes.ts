import { containersOf, type PlacedContainer } from '../../../model/containers-of';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Note } from '../../target';
import { type ChosenProbe, chosenProbe } from '../health-check';
import { placeOf } from '../place';
import { stated } from './note';

const probeNames = ['startup', 'liveness', 'readiness'] as const;

/** Probes that are not asked, or by other means than they say. */
export function probeNotes(app: ResolvedApplication, workload: ResolvedWorkload): Note[] {
  return containersOf(workload).flatMap((placed) => {
    const chosen = chosenProbe(app, workload, placed.container);
    return probeNames.flatMap((name) => ofProbe(app, name, { chosen, placed, workload }));
  });
}

interface Asked {
  readonly chosen: ChosenProbe | undefined;
  readonly placed: PlacedContainer;
  readonly workload: ResolvedWorkload;
}

function ofProbe(app: ResolvedApplication, name: (typeof probeNames)[number], { chosen, placed, workload }: Asked): Note[] {
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
  const asked = `asked inside of the container, which must have ${command[0]}`;
  return typeof own(placeOf(app).healthChecks, name) === 'object' ? 'asked by a command of the environment instead' : asked;
}
