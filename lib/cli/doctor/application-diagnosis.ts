import { existsSync, statSync } from 'node:fs';
import { counted } from '../../model/counted';
import { declaringFiles, loadApplication, loadChecks } from '../loaded-application';
import { textOfProblem } from '../text-of-problem';
import { type Diagnosis, Subject } from './diagnosis';
import type { Use } from './tools';

/** What the application is, as far as tools are concerned. */
export interface ApplicationDiagnosis {
  readonly diagnoses: readonly Diagnosis[];
  readonly uses: ReadonlySet<Use>;
}

/**
 * Whether the application loads, with what the project declares for its checks; `orchestra check` judges what is in it.
 *
 * @throws UsageError where the place is no folder and no file of source text
 */
export function applicationDiagnosis(place: string): ApplicationDiagnosis {
  const subject = new Subject('application', 'Application');
  if (!isDeclared(place)) {
    return { diagnoses: [subject.note(`there is no application.ts with an environments.ts in ${place}`, remedyOfNone)], uses: new Set() };
  }
  try {
    const { application, environments } = loadApplication(place);
    const all = Object.values(environments);
    const workloads = Object.keys(application.workloads).length;
    const uses = new Set<Use>([
      ...(all.some(({ google }) => google !== undefined) ? ['stacks' as const] : []),
      ...(all.some(({ kubernetes }) => kubernetes !== undefined) ? ['kubernetes' as const] : []),
      ...(all.some(({ compose }) => compose !== undefined) ? ['compose' as const] : []),
    ]);
    const found = subject.ok(`${application.name}: ${counted(workloads, 'workload')}, ${counted(all.length, 'environment')}`);
    return { diagnoses: [found, ...checksDiagnosis(place)], uses };
  } catch (error) {
    return { diagnoses: [subject.problem(textOfProblem(error), 'correct the place that it names')], uses: new Set() };
  }
}

const remedyOfNone = 'where they are elsewhere: --app PATH; a project of constructs alone needs none';

function isDeclared(place: string): boolean {
  try {
    declaringFiles(place);
    return true;
  } catch (error) {
    if (existsSync(place) && statSync(place).isDirectory()) return false;
    throw error;
  }
}

function checksDiagnosis(place: string): readonly Diagnosis[] {
  const subject = new Subject('checks', 'Checks');
  try {
    const checks = loadChecks(place);
    return checks === undefined ? [] : [subject.ok(counted(checks.waivers?.length ?? 0, 'waiver'))];
  } catch (error) {
    return [subject.problem(textOfProblem(error), 'correct the place that it names')];
  }
}
