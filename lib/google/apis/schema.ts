import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { known, listOf, text } from '../../model/schema/values';
import { project } from '../schemas';

const api = text({
  pattern: /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/,
  allowed: "a whole name such as 'run.googleapis.com'",
  code: 'api-name-not-allowed',
});

export const apisSchema = object({
  /** Project id. */
  project,
  /** Whole names such as `run.googleapis.com`. */
  services: known(listOf(known(api))),
});

/** APIs of a project. */
export interface ApisProps extends Input<typeof apisSchema> {}
/** APIs without repetitions, sorted. */
export interface ApisSpec extends Output<typeof apisSchema> {}
