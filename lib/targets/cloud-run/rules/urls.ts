import { allContainers } from '../../../model/containers-of';
import { type Circle, depthFirst, showCircle } from '../../../model/depth-first';
import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { referencesAtStart } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';
import { addressedWorkloads, callPlaces } from '../../used-by-workload';
import type { CloudRunContext } from '../context';
import { needs } from '../late-options';
import type { Runnable } from '../runnable';

/** The run.app address is open to the world only with a reason for public access. */
export function ingress(workload: Runnable, _at: Path, { options }: CloudRunContext): Issue[] {
  if (workload.kind !== 'service' || workload.cloudRun?.ingress !== 'all' || workload.access.kind === 'public') return [];
  const message = "must not be 'all' for a service that is not public";
  const remedy = "set access: { kind: 'public', reason: '…' }, or leave the address to the project's networks and load balancers";
  return [issue('ingress-not-public', [...options, 'ingress'], message, remedy)];
}

/** What the google provider that is installed does not know cannot be left out where it closes an address. */
export function defaultUrlsKnown(workload: Runnable, _at: Path, { options, provider }: CloudRunContext): Issue[] {
  if (provider === undefined || provider.knows.defaultUrl) return [];
  if (workload.kind !== 'service' || workload.cloudRun?.defaultUrl !== 'disabled') return [];
  const message = `must be 'enabled' with version ${provider.version} of the google provider, got 'disabled'`;
  return [issue('provider-too-old', [...options, 'defaultUrl'], message, `'disabled' ${needs('defaultUrl')}`)];
}

/** Who names a service by `serviceUrl` gets its run.app address, which must not be closed then. */
export function defaultUrls(app: ResolvedApplication): Issue[] {
  return calls(app).flatMap(({ workload, path }) => {
    const called = own(app.workloads, workload);
    if (called?.kind !== 'service' || called.cloudRun?.defaultUrl !== 'disabled') return [];
    const place = `workloads.${called.name}.cloudRun.defaultUrl`;
    const message = `must not be the URL of ${called.name}, which has none: ${place} is 'disabled'`;
    const remedy = `give the address of a load balancer as a text, or leave ${place} 'enabled'`;
    return [issue('default-url-disabled', path, message, remedy)];
  });
}

/** What is reached on Cloud Run answers HTTPS at a URL: a client of another protocol has nothing to connect to. */
export function serviceHosts(app: ResolvedApplication): Issue[] {
  return calls(app).flatMap(({ workload, part = 'url', port, path }) => {
    const remedy = `use serviceUrl('${workload}')`;
    if (part !== 'url')
      return [issue('service-host', path, `must be the URL of ${workload}, since Cloud Run serves HTTPS only, got its ${part}`, remedy)];
    const called = own(app.workloads, workload);
    if (called !== undefined && called.kind !== 'service')
      return [
        issue(
          'workload-unreachable',
          path,
          `must be the URL of a service, since Cloud Run serves no other kind, got that of a ${called.kind}`,
        ),
      ];
    if (port === undefined || port === called?.portName) return [];
    return [issue('service-port', path, `must be the URL of the main port of ${workload}, since Cloud Run serves no other`, remedy)];
  });
}

/** What is called without a variable is a service, too: no other kind is reached on Cloud Run. */
export function reachedKinds(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap(({ name, calls: called }) =>
    called.flatMap((each, index) => {
      const kind = own(app.workloads, each)?.kind;
      if (kind === undefined || kind === 'service') return [];
      const message = `must be a service, since Cloud Run serves no other kind, got a ${kind}`;
      return [issue('workload-unreachable', ['workloads', name, 'calls', index], message)];
    }),
  );
}

/** Where variables name other workloads; words of command lines are refused by themselves. */
function calls(app: ResolvedApplication) {
  return allContainers(app).flatMap((placed) =>
    referencesAtStart(placed).flatMap(({ reference, path }) =>
      reference.kind === 'service-url' && typeof path.at(-1) === 'string' ? [{ ...reference, path }] : [],
    ),
  );
}

/** An address on Cloud Run is known once the service is made, so services cannot wait for each other's. */
export function serviceUrlCycles(app: ResolvedApplication): Issue[] {
  const issues: Issue[] = [];
  const called = (name: string): readonly string[] => {
    const workload = app.workloads[name];
    return workload?.kind === 'service' ? addressedWorkloads(workload) : [];
  };
  depthFirst(Object.keys(app.workloads), called, { circle: (circle) => issues.push(cycle(app, circle)) });
  return issues;
}

function cycle({ workloads }: ResolvedApplication, circle: Circle): Issue {
  const [caller = '', called = ''] = [circle.way.at(-1), circle.way[circle.start]];
  const workload = own(workloads, caller);
  const [place = ['workloads', caller]] = workload === undefined ? [] : callPlaces(workload, called);
  const message = `must not need its own address, got ${showCircle(circle)}`;
  return issue('service-url-cycle', place, message, 'give one of them the address of a load balancer as a text');
}
