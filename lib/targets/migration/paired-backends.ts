import type { PodsBackend, ServicesBackend } from '../../google/load-balancer/backend-schema';
import { pods } from '../../google/load-balancer/pods-schema';
import { type Issue, issue, type Path } from '../../model/issue';
import { listNames } from '../../model/list-names';
import { nearOr } from '../../model/near-name';
import { own } from '../../model/own';
import { isRecord, sortedEntries } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService } from '../../model/resolved-workload';
import { dnsName } from '../../model/schema/names';
import { object } from '../../model/schema/object';
import { readWhole } from '../../model/schema/schema';
import { text } from '../../model/schema/values';
import { show } from '../../model/show';
import { type MigratedPlace, migratedPods } from './migrated-pods';

/** A backend on Cloud Run that goes to GKE. What else it states holds there too, but for `outlierDetection`, which is among regions. */
export interface MigratedBackend extends ServicesBackend {
  /** Workload that answers. @default - the one of the backend's name */
  readonly workload?: string;
  /** Requests per second that one pod is meant to have: by it zones share requests, and none is refused. @default 100 */
  readonly requestsPerSecond?: number;
}

const ownFields = object({ workload: text(dnsName).optional(), requestsPerSecond: pods.fields.requestsPerSecond.optional() });

/** What of a backend is for the migration alone; the rest the endpoint judges. */
function pick({ workload, requestsPerSecond }: MigratedBackend): object {
  return { ...(workload !== undefined && { workload }), ...(requestsPerSecond !== undefined && { requestsPerSecond }) };
}

/** One backend on both platforms. */
export interface PairedBackend {
  readonly name: string;
  readonly onCloudRun: ServicesBackend;
  readonly onGke: PodsBackend;
}

/** Name of a backend on GKE. */
export function gkeName(name: string): string {
  return `${name}-gke`;
}

/** Longest name of a backend of an endpoint. */
const mostCharacters = 30;

/** The backends on both platforms, and what keeps some of them from GKE. */
export function pairedBackends(
  app: ResolvedApplication,
  given: { readonly [name: string]: MigratedBackend },
  place: MigratedPlace,
): { readonly paired: readonly PairedBackend[]; readonly issues: readonly Issue[] } {
  if (!isRecord(given) || Object.keys(given).length === 0) {
    const message = `must be the backends of an endpoint by their names, got ${show(given)}`;
    return { paired: [], issues: [issue('migration-backends-missing', ['backends'], message, 'name at least one')] };
  }
  const issues: Issue[] = [];
  const paired = sortedEntries(given).flatMap(([name, backend]): readonly PairedBackend[] => {
    const path = ['backends', name];
    issues.push(...wrongName(name, path, given));
    if (!isRecord(backend)) {
      issues.push(issue('wrong-type', path, `must be a backend with services, got ${show(backend)}`));
      return [];
    }
    const { workload: _workload, requestsPerSecond: _rate, ...onCloudRun } = backend;
    const { workload = name, requestsPerSecond } = readWhole(ownFields, pick(backend), path, issues) ?? {};
    const service = own(app.workloads, workload);
    if (service?.kind !== 'service') {
      issues.push(unknown(app, workload, backend.workload === undefined ? path : [...path, 'workload']));
      return [];
    }
    const pods = migratedPods(app, service, { ...place, ...(requestsPerSecond !== undefined && { requestsPerSecond }) });
    if (pods === undefined) {
      issues.push(withoutGroup(app, service));
      return [];
    }
    const { services: _, outlierDetection: __, ...settings } = onCloudRun;
    return [{ name, onCloudRun, onGke: { ...settings, pods } }];
  });
  return { paired, issues };
}

function wrongName(name: string, path: Path, given: object): readonly Issue[] {
  const other = gkeName(name);
  const remedy = `name it otherwise, and the workload by workload: ${show(name)}`;
  if (other.length > mostCharacters) {
    const message = `must have at most ${mostCharacters} characters with -gke at its end, got ${other.length}`;
    return [issue('wrong-name', path, message, remedy)];
  }
  if (!Object.hasOwn(given, other)) return [];
  return [issue('migration-name-taken', [...path.slice(0, -1), other], `must not be the name that ${name} has on GKE, got '${other}'`)];
}

function unknown({ workloads, environment }: ResolvedApplication, workload: string, path: Path): Issue {
  const services = Object.values(workloads).flatMap(({ kind, name }) => (kind === 'service' ? [name] : []));
  const remedy = nearOr(workload, services, `services are ${listNames(services)}`);
  return issue('unknown-workload', path, `must be of a service of ${environment.name}, got ${show(workload)}`, remedy);
}

/** @internal */
export function withoutGroup({ name: application, environment: { name } }: ResolvedApplication, service: ResolvedService): Issue {
  const path = ['environments', name, 'kubernetes', 'endpointGroups', service.name];
  const message = `must name the endpoint groups by which the load balancer leads to ${service.name} on GKE, got none`;
  return issue('migration-group-missing', path, message, `state { name: '${application}-${service.name}' }, and deploy it on the cluster`);
}
