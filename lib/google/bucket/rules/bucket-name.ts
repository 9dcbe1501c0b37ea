import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { BucketSpec } from '../bucket-spec';

const [shortest, longest, longestDotted] = [3, 63, 222];

/** Fits, is no address, and is not Google's; no bucket logs into itself. */
export function bucketName({ name, logging }: BucketSpec): Issue[] {
  const own: Issue[] =
    logging !== undefined && logging.logBucket === name
      ? [issue('bucket-logs-itself', ['logging', 'logBucket'], `must be another bucket, got '${name}'`)]
      : [];
  if (isOpaque(name)) return own;
  return [...own, ...bucketNameProblems(name).map(({ code, message }) => issue(code, ['name'], `${message}, got ${show(name)}`))];
}

/** What Cloud Storage would say of the name of a bucket. */
export function bucketNameProblems(name: string): { readonly code: string; readonly message: string }[] {
  const parts = name.split('.');
  const most = parts.length > 1 ? longestDotted : longest;
  const fits = name.length >= shortest && name.length <= most && parts.every((part) => part.length <= longest && part.length > 0);
  return [
    ...(fits
      ? []
      : [
          {
            code: 'name-too-long',
            message: `must have ${shortest} to ${longest} characters, or to ${longestDotted} in parts of ${longest}`,
          },
        ]),
    ...(/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) ? [{ code: 'bucket-name-is-address', message: 'must not be an address' }] : []),
    ...(name.startsWith('goog') || /g[o0]{2}g[l1]e/.test(name)
      ? [{ code: 'bucket-name-taken', message: "must not start with 'goog' or hold 'google'" }]
      : []),
  ];
}
