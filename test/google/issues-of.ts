import { InvalidApplicationError } from '../../lib/model/invalid-application-error';
import { placeText } from '../../lib/model/issue';

/** What is wrong with something, as `path [code]`; empty when nothing is. */
export function issuesOf(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ path, code }) => `${placeText(path)} [${code}]`);
    throw error;
  }
  return [];
}
