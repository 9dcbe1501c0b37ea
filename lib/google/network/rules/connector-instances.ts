import { type Issue, issue } from '../../../model/issue';
import type { NetworkSpec } from '../network-spec';

/** A connector needs more instances at most than at least. */
export function connectorInstances({ connectors }: NetworkSpec): Issue[] {
  return Object.entries(connectors).flatMap(([name, { minInstances, maxInstances }]) =>
    minInstances < maxInstances
      ? []
      : [
          issue(
            'connector-instances-not-growing',
            ['connectors', name, 'maxInstances'],
            `must be more than minInstances (${minInstances}), got ${maxInstances}`,
          ),
        ],
  );
}
