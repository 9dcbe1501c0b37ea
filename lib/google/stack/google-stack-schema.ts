import { isRecord } from '../../model/record';
import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { either, text } from '../../model/schema/values';
import { bucketName, labels, project, region } from '../schemas';

const file = object({
  /** Path of the state, from the folder of the configuration. */
  file: text({ pattern: /\S/, allowed: 'a path' }),
});

const fields = {
  /** Project id. */
  project,
  /** Such as `europe-west1`. */
  region,
  /** Bucket of the state, or a file beside the configuration (`{ file: 'bootstrap.tfstate' }`). @default `<project>-terraform-state` */
  state: either(isRecord, file, bucketName).optional(),
  /** On everything that can have labels; at most 64. @default {} */
  labels,
};
type Fields = typeof fields;

/** Project, region and state of a stack. Declarations of other files keep the comments of an interface. */
export interface GoogleStackFields extends Fields {}
export const googleStackFields: GoogleStackFields = fields;

export const googleStackSchema = object<GoogleStackFields>(fields);

/** Project and region of a stack, and the place of its state. */
export interface GoogleStackProps extends Input<typeof googleStackSchema> {}
export type GoogleStackGiven = Output<typeof googleStackSchema>;
