import type { ResolvedService } from '../../model/resolved-workload';

/** What a rollout script asks a new revision for before it has traffic: what its probe asks, at the address of its tag. */
export interface SmokeRequest {
  readonly probe: 'startup' | 'readiness';
  readonly path: string;
  /** Without `Host`, since the address says which revision answers. */
  readonly headers: { readonly [name: string]: string };
  /** The header that is left out, as the probe has it. */
  readonly host?: string;
}

/** Undefined where no probe asks the main port over HTTP, or no address leads to the new revision alone. */
export function smokeRequest({ port, probes, cloudRun }: ResolvedService): SmokeRequest | undefined {
  if (cloudRun?.defaultUrl === 'disabled') return undefined;
  for (const name of ['startup', 'readiness'] as const) {
    const probe = probes[name];
    if (probe?.kind !== 'http' || probe.port !== port) continue;
    const all = Object.entries(probe.headers ?? {});
    const host = all.find(([header]) => isHost(header))?.[0];
    const headers = Object.fromEntries(all.filter(([header]) => !isHost(header)));
    return { probe: name, path: probe.path, headers, ...(host !== undefined && { host }) };
  }
  return undefined;
}

function isHost(header: string): boolean {
  return header.toLowerCase() === 'host';
}
