import type { Path } from '../../model/issue';
import type { Report } from '../resource';
import { isToken } from '../tokens';
import type { PostgresSpec } from './derive';

const small = ['db-f1-micro', 'db-g1-small'];
const plusCores = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];
const armCores = [1, 4, 8, 16, 32, 48, 64, 72];
const step = 256;
const least = 3840;
/** MB for each core: 0.9 to 6.5 GB. */
const perCore = { least: 921.6, most: 6656 };

/** Each edition has machines of its own, and a custom one has memory for its cores. */
export function tiers({ edition, replicas }: PostgresSpec, report: Report): void {
  const check = (tier: string, path: Path) => {
    if (!isToken(tier)) (edition.kind === 'ENTERPRISE' ? enterprise : plus)(tier, path, report);
  };
  check(edition.tier, ['edition', 'tier']);
  for (const [key, { tier }] of Object.entries(replicas)) if (tier !== edition.tier) check(tier, ['replicas', key, 'tier']);
}

function plus(tier: string, path: Path, report: Report): void {
  const cores = Number(/^db-perf-optimized-N-(\d+)$/.exec(tier)?.[1]);
  const arm = Number(/^db-c4a-highmem-(\d+)$/.exec(tier)?.[1]);
  if (plusCores.includes(cores) || armCores.includes(arm)) return;
  const allowed = `db-perf-optimized-N- with ${plusCores.join(', ')}, or db-c4a-highmem- with ${armCores.join(', ')}`;
  report('tier-not-of-edition', path, `must be a machine of ENTERPRISE_PLUS, got '${tier}'`, allowed);
}

function enterprise(tier: string, path: Path, report: Report): void {
  if (small.includes(tier)) return;
  const custom = /^db-custom-(\d+)-(\d+)$/.exec(tier);
  if (custom === null) {
    const allowed = `db-custom-<cores>-<MB> or ${small.join(', ')}`;
    report('tier-not-of-edition', path, `must be a machine of ENTERPRISE, got '${tier}'`, allowed);
  } else {
    const [cores = 0, memory = 0] = custom.slice(1).map(Number);
    size({ tier, cores, memory }, path, report);
  }
}

function size(
  { tier, cores, memory }: { readonly tier: string; readonly cores: number; readonly memory: number },
  path: Path,
  report: Report,
): void {
  const [low, high] = [Math.max(least, Math.ceil((cores * perCore.least) / step) * step), Math.floor((cores * perCore.most) / step) * step];
  if (cores !== 1 && (cores % 2 !== 0 || cores < 2 || cores > 96))
    report('tier-cores-not-allowed', path, `must have 1 core or an even number up to 96, got ${cores} in '${tier}'`);
  else if (memory % step !== 0 || memory < low || memory > high) {
    const allowed = `must have ${low} to ${high} MB in steps of ${step} with ${cores} cores`;
    report('tier-memory-not-allowed', path, `${allowed}, got ${memory} in '${tier}'`);
  }
}
