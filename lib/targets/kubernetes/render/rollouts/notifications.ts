import { sortedRecord } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';

/** The subscribers of a rollout's notifications, as the engine of Argo Rollouts reads them; empty without any. */
export function subscriptions({ environment }: ResolvedApplication): { readonly [annotation: string]: string } {
  const entries = Object.entries(environment.kubernetes?.notifications ?? {}).flatMap(([trigger, services]) =>
    Object.entries(services ?? {}).flatMap(([service, recipients]) =>
      recipients.length === 0 ? [] : [[`${subscriptionPrefix}/${subscription(trigger, service)}`, recipients.join(';')] as const],
    ),
  );
  return sortedRecord(entries);
}

/** The part of an annotation's key that may have 63 characters. */
export function subscription(trigger: string, service: string): string {
  return `subscribe.${trigger}.${service}`;
}

const subscriptionPrefix = 'notifications.argoproj.io';
