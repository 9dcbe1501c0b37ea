import type { Path } from '../../../model/issue';
import type { Report } from '../../resource';
import { isToken } from '../../tokens';
import type { ClusterSpec } from '../cluster/derive';
import type { NodePoolSpec } from './derive';
import { poolsOf } from './pools-of';

/** Parts of a machine that do not go together. */
export function poolHardware(spec: ClusterSpec, report: Report): void {
  const ofCluster = spec.mode === 'standard' ? spec.confidentialNodes : undefined;
  for (const { pool, path } of poolsOf(spec)) {
    if (pool.fastSocket && pool.gvnic !== true) report('fast-socket-without-gvnic', [...path, 'fastSocket'], 'must have gvnic as well');
    ssds(pool, path, report);
    gpus(pool, path, report);
    reservations(pool, path, report);
    confidential({ confidentialNodes: ofCluster, ...pool }, path, report);
  }
}

function ssds({ localSsds }: NodePoolSpec, path: Path, report: Report): void {
  if (localSsds?.kind !== 'ephemeral-storage' || localSsds.dataCacheCount === undefined) return;
  const { count, dataCacheCount } = localSsds;
  if (dataCacheCount > count)
    report('data-cache-above-count', [...path, 'localSsds', 'dataCacheCount'], `must be at most count (${count}), got ${dataCacheCount}`);
}

/** Series that take no GPUs; others have them attached, or are made with them. */
const withoutGpus = /^(?:e2|t2d|t2a|n2|n2d|c2|c3|c4|n4)-/;

function gpus({ accelerator, machineType, compactPlacement }: NodePoolSpec, path: Path, report: Report): void {
  if (accelerator === undefined) return;
  if (withoutGpus.test(machineType)) {
    const message = `must have a machine that takes GPUs, such as g2-standard-8, got ${machineType}`;
    report('machine-without-gpu', [...path, 'accelerator'], message);
  } else if (machineType.startsWith('n1-') && compactPlacement)
    report('placement-not-possible', [...path, 'compactPlacement'], 'must not be true for n1 machines');
}

/** Google reclaims no machine that is reserved. */
function reservations({ reservationAffinity, spot }: NodePoolSpec, path: Path, report: Report): void {
  if (reservationAffinity.kind !== 'SPECIFIC_RESERVATION') return;
  const at = [...path, 'reservationAffinity'];
  const count = reservationAffinity.reservations.length;
  if (spot) report('reservation-of-spot', at, 'must not be specific for spot nodes');
  if (count !== 1) report('reservation-count', [...at, 'reservations'], `must be exactly one, got ${count}`);
}

const confidentialMachines = { SEV: /^(?:n2d|c2d|c3d|c4d)-/, SEV_SNP: /^n2d-/, TDX: /^(?:c3|a3)-/ } as const;

function confidential(
  { confidentialNodes: kind, machineType }: Pick<NodePoolSpec, 'confidentialNodes' | 'machineType'>,
  path: Path,
  report: Report,
): void {
  if (kind === undefined || isToken(kind) || confidentialMachines[kind].test(machineType)) return;
  report('machine-not-confidential', [...path, 'machineType'], `must be one that encrypts memory by ${kind}, got ${machineType}`);
}
