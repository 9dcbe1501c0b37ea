import { type Issue, issue, type Path } from '../issue';
import type { ResolvedWorkload } from '../resolved-workload';

/** A taint without a key has no value. */
export function placement({ placement: { tolerations } }: ResolvedWorkload, at: Path): Issue[] {
  return tolerations.flatMap(({ key, value }, index) =>
    key !== undefined || value === undefined
      ? []
      : [
          issue(
            'toleration-without-key',
            [...at, 'placement', 'tolerations', index, 'value'],
            'must be absent without a key',
            'state the key',
          ),
        ],
  );
}
