import { portsOf } from '../../../model/containers-of';
import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { ResolvedAnalysis, ResolvedApplication, ResolvedWorkload } from '../../../model/resolved';
import { namedAnalyses } from '../../../rollout/named-analyses';
import { namespaceOf } from '../labels';
import { serviceNames } from '../service-names';
import { isRolledOut, type RolledOut } from './rolled-out';

/** An address that the Rollouts controller asks, and the analysis on whose behalf. */
export interface AskedAddress {
  readonly analysis: string;
  readonly url: URL;
}

/**
 * Ports of a workload that the Rollouts controller asks: web checks, and questions to a Prometheus of the application, come from its
 * own pods and not from those of the workload whose rollout asks.
 */
export function portsAskedByController(app: ResolvedApplication, workload: ResolvedWorkload): readonly number[] {
  const names = new Set(serviceNames(app, workload));
  const asked = askedAddresses(app).flatMap(({ url }) => (names.has(serviceAt(app, url) ?? '') ? [portOf(url)] : []));
  return [...new Set(asked)].filter((port) => portsOf(workload).some((each) => each.port === port)).sort((a, b) => a - b);
}

/** Every address that rollouts of the application have asked, with the workload and the namespace filled in. */
export const askedAddresses: (app: ResolvedApplication) => readonly AskedAddress[] = perObject((app) =>
  Object.values(app.workloads)
    .filter(isRolledOut)
    .flatMap((workload) =>
      namedAnalyses(workload.rollout).flatMap((analysis) => {
        const found = own(app.analyses, analysis);
        const url = parsed(filled(found === undefined ? undefined : addressOf(app, found), app, workload));
        return url === undefined ? [] : [{ analysis, url }];
      }),
    ),
);

function addressOf(app: ResolvedApplication, analysis: ResolvedAnalysis): string | undefined {
  switch (analysis.kind) {
    case 'web':
      return analysis.url;
    case 'success-ratio':
    case 'latency':
    case 'prometheus':
      return app.environment.kubernetes?.prometheus;
    case 'job':
      return undefined; // its pods are those of a workload
  }
}

/** The hash of a version is not known before it is there; in the name of a Service it would be nobody's. */
function filled(text: string | undefined, app: ResolvedApplication, { name }: RolledOut): string | undefined {
  const values: { readonly [argument: string]: string } = { workload: name, namespace: namespaceOf(app), version: 'version' };
  return text?.replace(/\{\{\s*args\.(\w+)\s*\}\}/g, (whole, argument: string) => own(values, argument) ?? whole);
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
