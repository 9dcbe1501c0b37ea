import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { known, recordOf, text } from '../../model/schema/values';
import { logBucketId, logLocation } from '../log-bucket/schema';
import { leftOut, logDescription, logFilter, logName } from '../log-exclusion/schema';
import type { Overridable } from '../overrides';
import { bucketName, flag, project } from '../schemas';

const exclusion = object(leftOut);

const destination = kinds({
  'log-bucket': {
    /** Of the bucket. @default - the sink's own */
    project: known(project).optional(),
    /** Location of the bucket. */
    location: logLocation,
    /** Id of the bucket. */
    bucketId: logBucketId,
  },
  bucket: {
    /** Name of a bucket of Cloud Storage. */
    name: bucketName,
  },
  topic: {
    /** `projects/…/topics/…`. */
    topic: text({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme-shop/topics/logs'" }),
  },
  dataset: {
    /** Project of the dataset of BigQuery. @default - the sink's own */
    project: project.optional(),
    /** Id of the dataset. */
    datasetId: text({ pattern: /^[A-Za-z0-9_]{1,1024}$/, allowed: 'letters, digits and underscores' }),
  },
  project: {
    /** Another project, whose sinks route the entries on. */
    project: known(project),
  },
});

export const logSinkSchema = object({
  /** 1 to 100 letters, digits, underscores, hyphens and dots; cannot be changed. */
  name: logName,
  /** Project id. */
  project,
  /** Where entries go; the account of the sink gets the right to write there, and no other. */
  destination,
  /** In the language of Cloud Logging, at most 20000 characters. @default - all entries */
  filter: logFilter.optional(),
  /** Entries of the filter that are left out, by names of your own; at most 50. @default {} */
  exclusions: recordOf(exclusion, {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/,
    allowed: '1 to 100 letters, digits, underscores, hyphens and dots, starting with a letter or digit',
    most: { count: 50, code: 'too-many-exclusions' },
  }).default({}),
  /** At most 8000 characters. @default - none */
  description: logDescription.optional(),
  /** @default false */
  disabled: flag.default(false),
});

/** A sink that routes entries of logs of a project. */
export interface LogSinkProps extends Input<typeof logSinkSchema>, Overridable {}
/** A sink with every default applied. */
export interface LogSinkSpec extends Output<typeof logSinkSchema> {}
/** Where entries go. */
export type LogDestination = LogSinkProps['destination'];
/** Entries that a sink leaves out. */
export type SinkExclusion = Input<typeof exclusion>;
