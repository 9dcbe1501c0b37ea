import { calledPorts } from '../../../model/containers-of';
import type { Issue } from '../../../model/issue';
import { metricsPortName } from '../../../model/metrics-port';
import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { type AddressBook, addressesAsText } from '../../address-as-text';
import { namespaceOf } from '../render/labels';
import { isOpenToApplication } from '../render/network-policy';
import { serviceNames } from '../service-names';
import { isExposed } from '../stated-service';

/** An address that stands in a text opens no network policy. */
export function addresses(app: ResolvedApplication): Issue[] {
  return addressesAsText(app, addressBook(app));
}

/** What a Service and its network policy make of an address. */
export function addressBook(app: ResolvedApplication): AddressBook {
  return { workloadAt: (host) => workloadAt(app, host), isCut: (_caller, called, port) => !isOpen(app, called, port) };
}

/** Whether all of the application is let in at a port, whoever calls it. */
function isOpen(app: ResolvedApplication, called: ResolvedWorkload, port: number): boolean {
  if (isOpenToApplication(app, called)) return true;
  const asked = calledPorts(called).filter((each) => each.port === port || each.servicePort === port);
  const isPublic = called.kind === 'service' && called.access.kind === 'public';
  const isStated = called.kubernetes !== undefined && 'callers' in called.kubernetes;
  return asked.some(({ name }) => isExposed(called) || (name === metricsPortName && !isStated) || (isPublic && name === called.portName));
}

/** `web`, `web.shop`, `web.shop.svc.cluster.local`, or with the name of a replica before it: `db-0.db`. */
function workloadAt(app: ResolvedApplication, host: string): string | undefined {
  const labels = host.split('.');
  const service = new RegExp(`^(${labels[1] ?? ''})-\\d+$`).test(labels[0] ?? '') ? 1 : 0;
  const [name = '', ...domain] = labels.slice(service);
  const workload = own(app.workloads, own(workloadsByService(app), name) ?? '');
  if (workload === undefined) return undefined;
  const isHere = domain.length === 0 || (domain[0] === namespaceOf(app, workload) && (domain[1] ?? 'svc') === 'svc');
  return isHere ? workload.name : undefined;
}

const workloadsByService = perObject((app: ResolvedApplication): { readonly [service: string]: string } => {
  const names = Object.values(app.workloads).flatMap((workload) =>
    serviceNames(app, workload).map((service) => [service, workload.name] as const),
  );
  return Object.fromEntries(names);
});
