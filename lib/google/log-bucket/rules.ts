import { keyInRegion } from '../places';
import { defineResource, type Report } from '../resource';
import { type LogBucketSpec, logBucketSchema } from './schema';

export const logBucket = defineResource({ noun: 'log bucket', schema: logBucketSchema, rules: [keys] });

function keys({ kmsKeyName, location }: LogBucketSpec, report: Report): void {
  // Cloud KMS calls the multi-region of Cloud Logging `europe`
  keyInRegion(kmsKeyName, location === 'eu' ? 'europe' : location, ['kmsKeyName'], report);
}
