import { bucketNameProblems } from '../../../google/bucket/name';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';

/** Names of buckets, which are put together from project, application and bucket, are such as Cloud Storage takes. */
export function bucketNames(app: ResolvedApplication): Issue[] {
  return Object.keys(app.buckets).flatMap((name) => {
    const bucket = googleNames.bucket(app, name);
    return bucketNameProblems(bucket).map(({ code, message }) =>
      issue(code, ['buckets', name], `name of the bucket ${message}, got ${show(bucket)}`),
    );
  });
}
