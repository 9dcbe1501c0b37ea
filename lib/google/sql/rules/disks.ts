import { type Issue, issue, type Path } from '../../../model/issue';
import type { PostgresDisk } from '../postgres-machine';
import type { PostgresSpec } from '../postgres-spec';

/** A disk may grow to more than it has, where it grows at all; ARM machines have Hyperdisk and others have none. */
export function disks({ disk, edition, replicas }: PostgresSpec): Issue[] {
  const own = oneDisk(disk, edition.tier, ['disk']);
  return [...own, ...Object.entries(replicas).flatMap(([key, each]) => oneDisk(each.disk, each.tier, ['replicas', key, 'disk']))];
}

function oneDisk({ type, size, autoresize, autoresizeLimit }: Required<PostgresDisk>, tier: string, path: Path): Issue[] {
  const arm = tier.startsWith('db-c4a-');
  const limited: Issue[] =
    autoresizeLimit === 0 || (autoresize && autoresizeLimit >= size)
      ? []
      : [
          issue(
            'disk-limit-not-allowed',
            [...path, 'autoresizeLimit'],
            autoresize
              ? `must be 0 or at least size (${size}), got ${autoresizeLimit}`
              : `must be 0 without autoresize, got ${autoresizeLimit}`,
          ),
        ];
  const mismatched: Issue[] =
    arm === (type === 'HYPERDISK_BALANCED')
      ? []
      : [
          issue(
            'disk-type-not-allowed',
            [...path, 'type'],
            `must ${arm ? '' : 'not '}be HYPERDISK_BALANCED with the machine '${tier}', got ${type}`,
          ),
        ];
  return [...limited, ...mismatched];
}
