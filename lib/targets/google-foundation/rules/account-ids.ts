import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';

/** Each workload runs as an account of its own, and each schedule starts as one. */
export function accountIds({ name: application, workloads }: ResolvedApplication): Issue[] {
  const owners = new Map<string, string>();
  return Object.values(workloads).flatMap(({ name, kind }) => {
    const ids = [
      googleNames.serviceAccountId(application, name),
      ...(kind === 'scheduled-job' ? [googleNames.schedulerAccountId(application, name)] : []),
    ];
    return ids.flatMap((id) => {
      const owner = owners.get(id);
      owners.set(id, owner ?? name);
      if (owner === undefined) return [];
      return [
        issue(
          'account-id-taken',
          ['workloads', name],
          `must not get the service account ${show(id)}, which workloads.${owner} has`,
          'rename one of them',
        ),
      ];
    });
  });
}
