import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { startedContainers } from './runnable';

/** Cloud Run mounts secrets, not texts. */
export function textFiles(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ container: { files }, path }) =>
    Object.entries(files)
      .filter(([, file]) => typeof file === 'string')
      .map(([place]) =>
        issue(
          'file-text-unsupported',
          [...path, 'files', place],
          'must be a secret on Cloud Run',
          'put the text into the image, or into a secret',
        ),
      ),
  );
}
