import { allContainers } from '../containers-of';
import { type Issue, issue } from '../issue';
import { referencesIn } from '../references-in';
import type { ResolvedApplication } from '../resolved';

/** A text needs all of its parts. */
export function textValues(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.env).flatMap(([name, value]) => {
      if (typeof value === 'string' || value.kind !== 'text') return [];
      const isOptional = referencesIn(value).some((each) => 'optional' in each && each.optional === true);
      if (!isOptional) return [];
      return [
        issue(
          'optional-in-text',
          [...path, 'env', name],
          'must not have an optional value in a text, which would stay incomplete without it',
        ),
      ];
    }),
  );
}
