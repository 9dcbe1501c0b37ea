import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { examine, resolve } from '../../model/examine';
import { formatPath } from '../../model/issue';
import { by, fieldAt } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import { cloudRun } from '../cloud-run/target';
import type { KubernetesObject } from '../kubernetes/kubernetes-object';
import { kubernetes } from '../kubernetes/target';
import { decidedPath } from '../note';
import type { Note } from '../target';
import type { MigrationFinding } from './finding';
import { findingOfNote } from './finding-of-note';
import { readinessFindings } from './readiness-rules';

/**
 * What keeps an application on Cloud Run from GKE in one environment, and what changes there: what blocks first, by paths in the input. What
 * only the cluster knows, such as its free nodes, is not among it. Where something blocks that is wrong with the objects themselves, the rest
 * of what changes is known once that is right.
 *
 * @throws InvalidApplicationError where it does not run on Cloud Run either
 * @example
 * migrationReadiness(shop, environments.prod).map(formatMigrationFinding);
 */
export function migrationReadiness(application: Application, environment: NamedEnvironment): readonly MigrationFinding[] {
  const app = resolve(application, environment, cloudRun.rules);
  const wrong = examine(application, environment, kubernetes.rules).issues.map(
    (each): MigrationFinding => ({ ...each, severity: 'blocks' }),
  );
  const onGke = wrong.length > 0 ? { output: [], notes: [] } : kubernetes.render(app);
  const between = readinessFindings(app, heldBack(onGke.output)).map((each) => ({ ...each, path: decidedPath(app, each.path) }));
  const found = [...wrong, ...between];
  const said = new Set(found.map(placeOf));
  const noted = notesOfGke(app, onGke.notes)
    .map(findingOfNote)
    .filter((each) => !said.has(placeOf(each)));
  return [...found, ...noted].sort(by((each) => `${each.severity} ${formatPath(each.path)} ${each.code}`));
}

/** Scheduled jobs that start nothing on the cluster, as a patch may have it. */
function heldBack(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  const held = objects.filter((each) => each.kind === 'CronJob' && fieldAt(each, ['spec', 'suspend']) === true);
  return new Set(held.map(({ metadata: { name } }) => name));
}

function placeOf({ path, code }: MigrationFinding): string {
  return `${formatPath(path)} ${code}`;
}

/** What Kubernetes does otherwise than Cloud Run: not what neither does, and nothing of releases that run already. */
function notesOfGke(app: ResolvedApplication, notes: readonly Note[]): readonly Note[] {
  const same = new Set(cloudRun.render(app).notes.map(({ path, reason }) => `${formatPath(path)} ${reason}`));
  return notes.filter(({ level, path, reason }) => level !== 'hand-over' && !same.has(`${formatPath(path)} ${reason}`));
}
