import { issue } from './issue';
import { isList } from './schema/plain-data';
import { type Schema, schema } from './schema/schema';
import { listOf, text } from './schema/values';

/** Words of a command line, as they are. */
export const words = listOf(text());

/** The same, with at least one. */
export const someWords: Schema<readonly string[]> = schema({
  ...words,
  read: (value, path, issues) => {
    if (!isList(value) || value.length > 0) return words.read(value, path, issues);
    issues.push(issue('empty', path, 'must be a list with at least one word, got []'));
    return undefined;
  },
});

/** Why a safe default is left. */
export const reason = text({ pattern: /\S/, allowed: 'a reason in words', code: 'reason-missing' });
