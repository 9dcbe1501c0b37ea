import type { ServiceAccountConfig } from '@cdktf/provider-google/lib/service-account';
import type { ServiceAccountSpec } from './service-account-spec';

export function renderServiceAccount({ accountId, project, displayName, description, disabled }: ServiceAccountSpec): ServiceAccountConfig {
  return { accountId, project, displayName, disabled, ...(description !== undefined && { description }) };
}
