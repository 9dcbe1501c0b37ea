import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { PostgresEdition } from '../postgres-machine';
import type { PostgresSpec } from '../postgres-spec';

const small = ['db-f1-micro', 'db-g1-small'];
const plusCores = [2, 4, 8, 16, 32, 48, 64, 80, 96, 128];
const armCores = [1, 4, 8, 16, 32, 48, 64, 72];
const step = 256;
const least = 3840;
/** MB for each core: 0.9 to 6.5 GB. */
const perCore = { least: 921.6, most: 6656 };

/** Each edition has machines of its own, and a custom one has memory for its cores. */
export function tiers({ edition, replicas }: PostgresSpec): Issue[] {
  const own = check(edition.tier, edition.kind, ['edition', 'tier']);
  return [
    ...own,
    ...Object.entries(replicas).flatMap(([key, { tier }]) =>
      tier === edition.tier ? [] : check(tier, edition.kind, ['replicas', key, 'tier']),
    ),
  ];
}

function check(tier: string, kind: PostgresEdition['kind'], path: Path): Issue[] {
  if (isOpaque(tier)) return [];
  return kind === 'ENTERPRISE' ? enterprise(tier, path) : plus(tier, path);
}

function plus(tier: string, path: Path): Issue[] {
  const cores = Number(/^db-perf-optimized-N-(\d+)$/.exec(tier)?.[1]);
  const arm = Number(/^db-c4a-highmem-(\d+)$/.exec(tier)?.[1]);
  if (plusCores.includes(cores) || armCores.includes(arm)) return [];
  const allowed = `db-perf-optimized-N- with ${plusCores.join(', ')}, or db-c4a-highmem- with ${armCores.join(', ')}`;
  return [issue('tier-not-of-edition', path, `must be a machine of ENTERPRISE_PLUS, got '${tier}'`, allowed)];
}

function enterprise(tier: string, path: Path): Issue[] {
  if (small.includes(tier)) return [];
  const custom = /^db-custom-(\d+)-(\d+)$/.exec(tier);
  if (custom === null)
    return [
      issue('tier-not-of-edition', path, `must be a machine of ENTERPRISE, got '${tier}'`, `db-custom-<cores>-<MB> or ${small.join(', ')}`),
    ];
  const [cores = 0, memory = 0] = custom.slice(1).map(Number);
  if (cores !== 1 && (cores % 2 !== 0 || cores < 2 || cores > 96))
    return [issue('tier-cores-not-allowed', path, `must have 1 core or an even number up to 96, got ${cores} in '${tier}'`)];
  const [low, high] = [Math.max(least, Math.ceil((cores * perCore.least) / step) * step), Math.floor((cores * perCore.most) / step) * step];
  if (memory % step === 0 && memory >= low && memory <= high) return [];
  return [
    issue(
      'tier-memory-not-allowed',
      path,
      `must have ${low} to ${high} MB in steps of ${step} with ${cores} cores, got ${memory} in '${tier}'`,
    ),
  ];
}
