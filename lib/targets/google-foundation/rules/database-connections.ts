import type { ResolvedDatabase } from '../../../model/backing';
import { type Issue, issue, type Path } from '../../../model/issue';
import { parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { usedDatabases } from '../../used-by-workload';

/** Default of `max_connections` by memory of the machine, in GB: sql/docs/postgres/quotas. */
const connectionsFor: readonly { readonly memory: number; readonly connections: number }[] = [
  { memory: 0, connections: 25 },
  { memory: 1.7, connections: 50 },
  { memory: 3.75, connections: 100 },
  { memory: 6, connections: 200 },
  { memory: 7.5, connections: 400 },
  { memory: 15, connections: 500 },
  { memory: 30, connections: 600 },
  { memory: 60, connections: 800 },
  { memory: 120, connections: 1000 },
];

/** PostgreSQL keeps these for superusers, as which Cloud SQL itself connects. */
const reserved = 3;

/** All replicas of all workloads that say how many connections they hold to a database get them. */
export function databaseConnections(app: ResolvedApplication): Issue[] {
  const usersOf = usersByDatabase(app);
  return Object.entries(app.databases).flatMap(([name, database]) => {
    const users = usersOf.get(name) ?? [];
    const wanted = users.reduce((sum, { each, replicas }) => sum + each * replicas, 0);
    const most = connectionsOf(database) - reserved;
    if (wanted <= most) return [];
    const terms = users.map(({ workload, each, replicas }) => `${workload.name} ${replicas} × ${each}`).join(' + ');
    const first: Path = ['workloads', users[0]?.workload.name ?? '', 'databaseConnections'];
    const message = `must with all replicas leave the database ${name} at most ${most} connections, got ${terms} = ${wanted}`;
    return [issue('database-connections-exceeded', first, message, `hold fewer, lower scaling.max, or give ${name} more memory`)];
  });
}

interface User {
  readonly workload: ResolvedWorkload;
  /** Connections of one replica. */
  readonly each: number;
  readonly replicas: number;
}

/** The workloads that say how many connections they hold. */
function usersByDatabase(app: ResolvedApplication): ReadonlyMap<string, readonly User[]> {
  const found = new Map<string, User[]>();
  for (const workload of Object.values(app.workloads)) {
    const { databaseConnections: each } = workload;
    const replicas = mostReplicas(workload, app);
    if (each === undefined || replicas === undefined) continue;
    for (const database of usedDatabases(workload)) {
      const users = found.get(database) ?? [];
      users.push({ workload, each, replicas });
      found.set(database, users);
    }
  }
  return found;
}

function connectionsOf({ memory }: ResolvedDatabase): number {
  const size = (parseMemory(memory) ?? 0) / 2 ** 30;
  return connectionsFor.findLast((row) => row.memory <= size)?.connections ?? 0;
}

/** Undefined where only the cluster knows. */
function mostReplicas(workload: ResolvedWorkload, { environment }: ResolvedApplication): number | undefined {
  switch (workload.kind) {
    case 'service':
      return workload.cloudRun?.instances?.kind === 'manual' ? workload.cloudRun.instances.count : workload.scaling.max;
    case 'worker': {
      const { instances } = workload.cloudRun ?? {};
      if (environment.kubernetes !== undefined || instances?.kind === 'automatic') return workload.scaling.max;
      return instances?.count ?? workload.scaling.min;
    }
    case 'job':
    case 'scheduled-job':
      return workload.parallelism;
    case 'stateful-service':
      return workload.replicas;
    case 'agent':
      return undefined;
  }
}
