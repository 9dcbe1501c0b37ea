import { fill, openFields } from '../../filled-analysis';
import { type Issue, issue } from '../../issue';
import { listKeys } from '../../list-names';
import type { PlacedAnalysis } from './placed-analyses';

/** Fields that are arguments name declared ones, and their defaults fit to each field. */
export function declaredArguments({ analysis, path }: PlacedAnalysis): Issue[] {
  const { args = {} } = analysis;
  const unknown = openFields(analysis).flatMap(({ argument, path: field }) =>
    Object.hasOwn(args, argument)
      ? []
      : [
          issue(
            'unknown-argument',
            [...path, ...field],
            `must name a declared argument, got ${argument}`,
            `declared are ${listKeys(args)}`,
          ),
        ],
  );
  const wrong = fill(analysis).problems.flatMap(({ kind, argument, path: field, message }) =>
    kind === 'missing' ? [] : [issue('wrong-argument', [...path, 'args', argument], `as ${field.join('.')} ${message}`)],
  );
  return [...unknown, ...wrong];
}
