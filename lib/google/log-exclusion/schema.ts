import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { text } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { flag, project } from '../schemas';

/** Of sinks, exclusions and buckets of Cloud Logging. */
export const logName = text({
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/,
  allowed: '1 to 100 letters, digits, underscores, hyphens and dots, starting with a letter or digit',
});

/** At most 20000 characters, and never empty. */
export const logFilter = text({
  pattern: /^(?=[\s\S]{1,20000}$)[\s\S]*\S/,
  allowed: "a filter of Cloud Logging of at most 20000 characters such as 'severity >= ERROR'",
});

/** At most 8000 characters. */
export const logDescription = text({ pattern: /^[\s\S]{0,8000}$/, allowed: 'at most 8000 characters' });

const fields = {
  /** In the language of Cloud Logging, at most 20000 characters; `sample(insertId, 0.9)` leaves out a share. */
  filter: logFilter,
  /** At most 8000 characters. @default - none */
  description: logDescription.optional(),
  /** @default false */
  disabled: flag.default(false),
};
type LeftOutFields = typeof fields;
/** Entries that are left out. Declarations of other files keep the comments of an interface. */
export interface LeftOut extends LeftOutFields {}
export const leftOut: LeftOut = fields;

export const logExclusionSchema = object({
  /** 1 to 100 letters, digits, underscores, hyphens and dots; cannot be changed. */
  name: logName,
  /** Project id. */
  project,
  ...leftOut,
});

/** Entries that the sink `_Default` of a project leaves out: they are not stored, and cost nothing. */
export interface LogExclusionProps extends Input<typeof logExclusionSchema>, Overridable {}
/** An exclusion with every default applied. */
export interface LogExclusionSpec extends Output<typeof logExclusionSchema> {}
