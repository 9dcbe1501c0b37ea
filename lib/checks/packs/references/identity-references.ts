import { fieldAt } from '../../../model/record';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf } from '../../engine/checked-system';
import { severities } from '../../engine/severity';

const annotation = 'iam.gke.io/gcp-service-account';

/** Accounts of Google Cloud that accounts of the cluster stand for. */
export const identityReferences: readonly CheckRule[] = [
  {
    id: 'references/identity',
    wants: 'accounts of Google Cloud that a stack makes',
    remedy: 'make the account in the foundation of the environment, or name one that it makes',
    severity: severities.graded,
    check: answers,
  },
];

function answers(system: CheckedSystem): readonly PlaceAnswer[] {
  return system.rendered.environments.map((environment): PlaceAnswer => {
    const stated = itemsOf(system, 'kubernetes', environment).flatMap((item) => {
      const account = fieldAt(item.value, ['metadata', 'annotations', annotation]);
      return typeof account === 'string' ? [{ item, account }] : [];
    });
    const resources = [undefined, environment].flatMap((place) => itemsOf(system, 'terraform', place));
    const made = resources
      .filter(({ type }) => type === 'google_service_account')
      .map(({ value }) => String(fieldAt(value, ['account_id'])));
    // without a stack nothing is known of accounts
    const breaches = resources.length === 0 ? [] : stated.filter(({ account }) => !made.includes(account.split('@')[0] ?? ''));
    return {
      environment,
      judged: resources.length === 0 ? 0 : stated.length,
      breaches: breaches.map(
        ({ item, account }): Breach => ({
          object: item.title,
          path: `metadata.annotations["${annotation}"]`,
          message: `must be an account of a stack, got ${account}`,
          answer: 'unknown',
          ...(item.workload !== undefined && { workload: item.workload, input: ['workloads', item.workload] }),
        }),
      ),
    };
  });
}
