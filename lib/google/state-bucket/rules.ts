import type { RefusedAttributes } from '../overrides';
import { defineResource } from '../resource';
import { stateBucketSchema } from './schema';

/** What no override of a state bucket may set. */
export const refusedOfStateBuckets: RefusedAttributes = {
  force_destroy: 'a bucket with states must not be deleted with what is in it',
  'versioning.enabled': 'a state that was overwritten must be found again',
  uniform_bucket_level_access: 'single objects must not have rights of their own',
  public_access_prevention: 'states hold confidential values',
  retention_policy: 'Terraform must be able to overwrite its state',
};

export const stateBucket = defineResource({
  noun: 'state bucket',
  schema: stateBucketSchema,
  rules: [],
  refused: refusedOfStateBuckets,
});
