import type { Path } from '../../model/issue';
import type { Note } from '../target';
import type { MigrationFinding } from './finding';

interface Topic {
  /** Path from its end, or from its beginning where it begins with one of the application; `*` stands for any key. */
  readonly path: readonly string[];
  readonly code: string;
  readonly remedy: string;
}

/** What a note of Kubernetes means on the way there, by what it is about. */
const topics: readonly Topic[] = [
  {
    path: ['scaling', 'min'],
    code: 'migration-scale-to-zero',
    remedy: 'count the cost of one replica at all times, or leave on Cloud Run what is seldom asked for',
  },
  {
    path: ['scaling', 'concurrency'],
    code: 'migration-concurrency',
    remedy: 'let the program take no more requests at once, and state scaling.targetCpu, by which replicas follow',
  },
  {
    path: ['requestTimeoutSeconds'],
    code: 'migration-request-timeout',
    remedy: 'nothing is to be done behind migrationToGke: the load balancer ends requests then, and open WebSockets too',
  },
  {
    path: ['databases', '*'],
    code: 'migration-database',
    remedy: 'take its address from database(…) only: it is a socket below /cloudsql on Cloud Run, and a port of a proxy on Kubernetes',
  },
  {
    path: ['secrets', '*'],
    code: 'migration-secret',
    remedy: 'put it there before the workload, or state kubernetes.secrets of the environment',
  },
];

/** What a note of the target Kubernetes comes to for a migration. */
export function findingOfNote({ level, path, reason }: Note): MigrationFinding {
  const topic = topics.find((each) => ends(path, each.path));
  const code = topic?.code ?? `migration-${level}`;
  return { code, path, severity: 'changes', message: reason, ...(topic !== undefined && { remedy: topic.remedy }) };
}

function ends(path: Path, end: readonly string[]): boolean {
  const last = path.slice(-end.length);
  return last.length === end.length && end.every((key, index) => key === '*' || key === last[index]);
}
