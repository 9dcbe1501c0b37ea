import type { ResolvedAnalysis } from '../../../../model/analysis';
import { calledPorts, type PlacedPort } from '../../../../model/containers-of';
import { own } from '../../../../model/own';
import { perObject } from '../../../../model/per-object';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedWorkload } from '../../../../model/resolved-workload';
import { namedAnalyses } from '../../../../rollout/named-analyses';
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
    const service = serviceAt(app, url) ?? '';
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
      namedAnalyses(workload.rollout).flatMap((analysis) => {
        const found = own(app.analyses, analysis);
        if (found === undefined) return [];
        return addressesOf(app, found).flatMap((address) => {
          const url = parsed(filled(address, { app, workload, analysis: found }));
          return url === undefined ? [] : [{ analysis, url }];
        });
      }),
    ),
);

/** Of what is asked, and of what gives the token for it. */
function addressesOf(app: ResolvedApplication, analysis: ResolvedAnalysis): readonly (string | undefined)[] {
  switch (analysis.kind) {
    case 'web':
      return [analysis.url];
    case 'success-ratio':
    case 'latency':
    case 'prometheus':
      return [analysis.prometheus?.address ?? app.environment.kubernetes?.prometheus, analysis.prometheus?.oauth2?.tokenUrl];
    case 'job':
      return []; // its pods are those of a workload
  }
}

interface Asking {
  readonly app: ResolvedApplication;
  readonly workload: RolledOut;
  readonly analysis: ResolvedAnalysis;
}

/** The hash of a version is not known before it is there; in the name of a Service it would be nobody's. */
function filled(text: string | undefined, { app, workload, analysis }: Asking): string | undefined {
  const stated = 'args' in analysis ? (analysis.args ?? {}) : {};
  const values = { ...stated, workload: workload.name, namespace: namespaceOf(app), version: 'version' };
  return text?.replace(/\{\{\s*args\.([\w-]+)\s*\}\}/g, (whole, argument: string) => {
    const value = own<unknown>(values, argument);
    return typeof value === 'string' ? value : whole; // a secret or a field of the Rollout is known to the controller alone
  });
}

function parsed(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

/** The Service of the application's namespace that a host leads to: `web.shop`, `web.shop.svc`, `db-0.db.shop.svc.cluster.local`. */
function serviceAt(app: ResolvedApplication, { hostname }: URL): string | undefined {
  const [inside = ''] = hostname.replace(/\.$/, '').split(/\.svc(?:\.|$)/);
  const labels = inside.split('.');
  return labels.length > 1 && labels.at(-1) === namespaceOf(app) ? labels.at(-2) : undefined;
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
