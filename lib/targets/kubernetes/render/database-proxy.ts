import { containersOf } from '../../../model/containers-of';
import type { Path } from '../../../model/issue';
import { perObject } from '../../../model/per-object';
import { by } from '../../../model/record';
import { referencesOf, startValues } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { type DatabaseAddress, postgresPort } from '../../database-address';
import { googleNames } from '../../google-names';
import type { Fields } from '../kubernetes-object';
import { containerSecurityContext } from './security-context';

/** Its image is made for this user. */
const proxyUser = 65532;
/** By digest, as production asks it of every image. */
const proxyImage =
  'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.2@sha256:fc224915ef435afeb5b2a9421260a0d31986d5c8b7c7f5783c7f5d5885700cd2';
/** Apart from 9090, its own default, where many programs keep their metrics. */
const firstHealthPort = 9801;

/** A database that a workload uses, and where it first says so. */
export interface UsedDatabase {
  readonly database: string;
  readonly path: Path;
}

/** The databases that any container of a workload refers to, by name. */
export const usedDatabases: (workload: ResolvedWorkload) => readonly UsedDatabase[] = perObject((workload) => {
  const used = new Map<string, Path>();
  for (const { value, path } of containersOf(workload).flatMap(startValues)) {
    for (const { name: database } of referencesOf(value, 'database')) if (!used.has(database)) used.set(database, path);
  }
  return [...used].map(([database, path]) => ({ database, path })).sort(by(({ database }) => database));
});

/** Where every workload of the application finds a database: the same port in all of them. */
export function proxyAddress(app: ResolvedApplication, database: string): DatabaseAddress {
  return { host: '127.0.0.1', port: postgresPort + position(app, database) };
}

/** Where a proxy tells how it is. */
export function proxyHealthPort(app: ResolvedApplication, database: string): number {
  return firstHealthPort + position(app, database);
}

export function proxyName(database: string): string {
  return `database-proxy-${database}`;
}

/**
 * The Cloud SQL Auth Proxy as a native sidecar, one for each database used: up before init containers and ended after the main
 * container, so that jobs can end. The kubelet asks for its health from outside the pod, hence the address.
 */
export function renderDatabaseProxies(app: ResolvedApplication, workload: ResolvedWorkload): Fields[] {
  return usedDatabases(workload).map(({ database }) => {
    const healthPort = proxyHealthPort(app, database);
    const health = ['--health-check', '--http-address=0.0.0.0', `--http-port=${healthPort}`];
    const port = `--port=${proxyAddress(app, database).port}`;
    const probe = (path: string): Fields => ({ httpGet: { path, port: healthPort }, periodSeconds: 10, timeoutSeconds: 5 });
    return {
      name: proxyName(database),
      image: proxyImage,
      imagePullPolicy: 'Always',
      restartPolicy: 'Always',
      args: ['--private-ip', '--structured-logs', port, ...health, googleNames.connectionName(app, database)],
      // without a name: the API server warns of names that two containers of a pod share
      ports: [{ containerPort: healthPort, protocol: 'TCP' }],
      startupProbe: { ...probe('/startup'), periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 60 },
      livenessProbe: { ...probe('/liveness'), failureThreshold: 3 },
      resources: {
        requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '100Mi' },
        limits: { cpu: '1', memory: '256Mi', 'ephemeral-storage': '100Mi' },
      },
      securityContext: containerSecurityContext({ user: proxyUser }),
    };
  });
}

function position({ databases }: ResolvedApplication, database: string): number {
  return positions(databases).get(database) ?? -1;
}

const positions = perObject((databases: object) => {
  const names = Object.keys(databases).sort();
  return new Map(names.map((name, index) => [name, index]));
});
