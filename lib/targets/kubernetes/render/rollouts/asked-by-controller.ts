import { calledPorts, type PlacedPort } from '../../../../model/containers-of';
import type { FilledAnalysis } from '../../../../model/filled-analysis';
import { own } from '../../../../model/own';
import { perObject } from '../../../../model/per-object';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedWorkload } from '../../../../model/resolved-workload';
import { textArguments } from '../../../../rollout/analysis-query';
import { declaredName, filledUses } from '../../../../rollout/filled-uses';
import { askedPrometheus } from '../../monitoring/asked-prometheus';
import { isRolledOut, type RolledOut } from '../../rollouts/rolled-out';
import { serviceNames } from '../../service-names';
import { isHeadless } from '../../stated-service';
import { namespaceOf } from '../labels';

/** An address that the Rollouts controller asks, and the analysis on whose behalf. */
export interface AskedAddress {
  readonly analysis: string;
  readonly url: URL;
}

/**
 * Ports of a workload that the Rollouts controller asks: web checks, and questions to a Prometheus of the application, come from its
 * own pods and not from those of the workload whose rollout asks.
 */
export function portsAskedByController(app: ResolvedApplication, workload: ResolvedWorkload): readonly PlacedPort[] {
  const names = new Set(serviceNames(app, workload));
  const asked = askedAddresses(app).flatMap(({ url }) => {
    const service = serviceAt(namespaceOf(app, workload), url) ?? '';
    return names.has(service)
      ? [{ port: portOf(url), key: isHeadless(workload, service) ? ('port' as const) : ('servicePort' as const) }]
      : [];
  });
  return calledPorts(workload).filter((each) => asked.some(({ port, key }) => each.transport === 'TCP' && each[key] === port));
}

/** Every address that rollouts of the application have asked, with the workload and the namespace filled in. */
export const askedAddresses: (app: ResolvedApplication) => readonly AskedAddress[] = perObject((app) =>
  Object.values(app.workloads)
    .filter(isRolledOut)
    .flatMap((workload) =>
      Object.entries(filledUses(workload.rollout, app.analyses).analyses).flatMap(([variant, found]) =>
        addressesOf(app, found).flatMap((address) => {
          const url = parsed(filled(address, { app, workload, analysis: found }));
          return url === undefined ? [] : [{ analysis: declaredName(variant), url }];
        }),
      ),
    ),
);

/** Of what is asked, and of what gives the token for it. */
function addressesOf(app: ResolvedApplication, analysis: FilledAnalysis): readonly (string | undefined)[] {
  switch (analysis.kind) {
    case 'web':
      return [analysis.url];
    case 'success-ratio':
    case 'latency':
    case 'prometheus':
      return [analysis.prometheus?.address ?? askedPrometheus(app), analysis.prometheus?.oauth2?.tokenUrl];
    case 'job':
      return []; // its pods are those of a workload
  }
}

interface Asking {
  readonly app: ResolvedApplication;
  readonly workload: RolledOut;
  readonly analysis: FilledAnalysis;
}

/** The hash of a version is not known before it is there; in the name of a Service it would be nobody's. */
function filled(text: string | undefined, { app, workload, analysis }: Asking): string | undefined {
  const values = { ...textArguments(analysis), workload: workload.name, namespace: namespaceOf(app), version: 'version' };
  return text?.replace(/\{\{\s*args\.([\w-]+)\s*\}\}/g, (whole, argument: string) => {
    return own<string>(values, argument) ?? whole; // a secret or a field of the Rollout is known to the controller alone
  });
}

function parsed(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

/** The Service of a namespace that a host leads to: `web.shop`, `web.shop.svc`, `db-0.db.shop.svc.cluster.local`. */
function serviceAt(namespace: string, { hostname }: URL): string | undefined {
  const [inside = ''] = hostname.replace(/\.$/, '').split(/\.svc(?:\.|$)/);
  const labels = inside.split('.');
  return labels.length > 1 && labels.at(-1) === namespace ? labels.at(-2) : undefined;
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
