import type { GoogleStack } from '../../lib/constructs/google/google-stack';
import { InvalidApplicationError } from '../../lib/model/invalid-application-error';
import { formatPath } from '../../lib/model/issue';
import { stackOf } from './configuration';

/** `code path` of everything for which a construct is refused. */
export function refusals(build: (stack: GoogleStack) => unknown): string[] {
  try {
    build(stackOf());
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => `${code} ${formatPath(path)}`);
    throw error;
  }
  return [];
}
