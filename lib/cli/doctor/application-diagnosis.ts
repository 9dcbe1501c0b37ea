import { counted } from '../../model/counted';
import { loadApplication } from '../loaded-application';
import { textOfProblem } from '../text-of-problem';
import { UsageError } from '../usage-error';
import { type Diagnosis, Subject } from './diagnosis';
import type { Use } from './tools';

/** What the application is, as far as tools are concerned. */
export interface ApplicationDiagnosis {
  readonly diagnosis: Diagnosis;
  readonly uses: ReadonlySet<Use>;
}

/** Whether the application loads; `orchestra check` judges what is in it. */
export function applicationDiagnosis(place: string): ApplicationDiagnosis {
  const subject = new Subject('application', 'Application');
  try {
    const { application, environments } = loadApplication(place);
    const all = Object.values(environments);
    const workloads = Object.keys(application.workloads).length;
    const uses = new Set<Use>([
      ...(all.some(({ google }) => google !== undefined) ? ['stacks' as const] : []),
      ...(all.some(({ kubernetes }) => kubernetes !== undefined) ? ['kubernetes' as const] : []),
      ...(all.some(({ compose }) => compose !== undefined) ? ['compose' as const] : []),
    ]);
    return { diagnosis: subject.ok(`${application.name}: ${counted(workloads, 'workload')}, ${counted(all.length, 'environment')}`), uses };
  } catch (error) {
    const diagnosis =
      error instanceof UsageError ? subject.note(error.message) : subject.problem(textOfProblem(error), 'correct the place that it names');
    return { diagnosis, uses: new Set() };
  }
}
