import { InvalidApplicationError } from '../model/invalid-application-error';
import { formatIssue } from '../model/issue';
import { ModuleError } from './module-error';
import { formatPlace } from './module-fault';
import { placeInStack } from './stack-place';
import { textOfError } from './text-of-error';

/** A problem as the command prints it: issues line by line, errors of a user's module with their place. */
export function textOfProblem(error: unknown): string {
  if (error instanceof ModuleError) return error.message;
  if (InvalidApplicationError.is(error)) {
    return [error.message.split('\n')[0], ...error.issues.map((each) => `  ${formatIssue(each)}`)].join('\n');
  }
  const { message, stack } = textOfError(error);
  const place = placeInStack(stack); // of a getter in the user's own objects
  return place === undefined ? message : `${formatPlace(place)}: ${message}`;
}
