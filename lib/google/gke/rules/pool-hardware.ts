import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';
import type { NodePoolSpec } from '../node-pool-spec';
import { poolsOf } from './pools-of';

/** Parts of a machine that do not go together. */
export function poolHardware(spec: ClusterSpec): Issue[] {
  return poolsOf(spec).flatMap(({ pool, path }) => [
    ...interfaces(pool, path),
    ...ssds(pool, path),
    ...gpus(pool, path),
    ...reservations(pool, path),
    ...taints(pool, path),
    ...confidential(pool, path, spec),
  ]);
}

function interfaces({ fastSocket, gvnic }: NodePoolSpec, path: Path): Issue[] {
  return fastSocket && gvnic !== true ? [issue('fast-socket-without-gvnic', [...path, 'fastSocket'], 'must have gvnic as well')] : [];
}

function ssds({ localSsds }: NodePoolSpec, path: Path): Issue[] {
  if (localSsds?.kind !== 'ephemeral-storage' || (localSsds.dataCacheCount ?? 0) <= localSsds.count) return [];
  const message = `must be at most count (${localSsds.count}), got ${localSsds.dataCacheCount}`;
  return [issue('data-cache-above-count', [...path, 'localSsds', 'dataCacheCount'], message)];
}

/** Machines whose GPUs are soldered in live as long as their maintenance windows; those of E2 take none at all. */
function gpus({ accelerator, machineType, compactPlacement }: NodePoolSpec, path: Path): Issue[] {
  if (accelerator === undefined) return [];
  if (/^(?:e2|t2d|t2a|n2|n2d|c2|c3|c4|n4)-/.test(machineType))
    return [
      issue(
        'machine-without-gpu',
        [...path, 'accelerator'],
        `must have a machine that takes GPUs, such as g2-standard-8, got ${machineType}`,
      ),
    ];
  if (machineType.startsWith('n1-') && compactPlacement)
    return [issue('placement-not-possible', [...path, 'compactPlacement'], 'must not be true for n1 machines')];
  return [];
}

/** Google takes no machine back that somebody has reserved. */
function reservations({ reservationAffinity, spot }: NodePoolSpec, path: Path): Issue[] {
  if (reservationAffinity.kind !== 'SPECIFIC_RESERVATION') return [];
  const at = [...path, 'reservationAffinity'];
  return [
    ...(spot ? [issue('reservation-of-spot', at, 'must not be specific for spot nodes')] : []),
    ...(reservationAffinity.reservations.length === 1
      ? []
      : [issue('reservation-count', [...at, 'reservations'], `must be exactly one, got ${reservationAffinity.reservations.length}`)]),
  ];
}

function taints({ taints: list }: NodePoolSpec, path: Path): Issue[] {
  const keys = list.map(({ key, effect }) => `${key}:${effect}`);
  return keys.flatMap((each, index) =>
    keys.indexOf(each) === index ? [] : [issue('taint-twice', [...path, 'taints', index], `must not repeat ${each}`)],
  );
}

const confidentialMachines = { SEV: /^(?:n2d|c2d|c3d|c4d)-/, SEV_SNP: /^n2d-/, TDX: /^(?:c3|a3)-/ } as const;

function confidential({ confidentialNodes, machineType }: NodePoolSpec, path: Path, spec: ClusterSpec): Issue[] {
  const kind = confidentialNodes ?? (spec.mode === 'standard' ? spec.confidentialNodes : undefined);
  if (kind === undefined || isOpaque(kind) || confidentialMachines[kind].test(machineType)) return [];
  return [issue('machine-not-confidential', [...path, 'machineType'], `must be one that encrypts memory by ${kind}, got ${machineType}`)];
}
