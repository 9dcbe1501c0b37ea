import { isPlainObject } from '../../model/plain-object';
import { kindOf, WrongInputError } from '../wrong-input-error';

/**
 * Refuses a question after which nothing would be compared, since nothing is always equal.
 *
 * @throws WrongInputError
 */
export function refuseEmptyQuestion(question: unknown, known: readonly string[]): void {
  if (!isPlainObject(question)) throw wrong('must be an object with application and environments', question);
  const { application, environments, methods } = question;
  if (!isPlainObject(application)) throw wrong('application must be an application', application);
  if (!isPlainObject(environments) || Object.keys(environments).length === 0)
    throw wrong('environments must be an object with at least one environment', environments);
  if (methods === undefined) return;
  const list: readonly unknown[] = Array.isArray(methods) ? Array.from(methods) : [];
  if (list.length === 0 || !list.every((method) => typeof method === 'string' && known.includes(method)))
    throw wrong(`methods must be a list of some of ${known.join(', ')}`, methods);
}

function wrong(wanted: string, value: unknown): WrongInputError {
  return new WrongInputError('parity-question', `checkParity: ${wanted}, got ${kindOf(value)}`);
}
