import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import { InvalidApplicationError } from '../model/invalid-application-error';
import { formatIssue, type Issue } from '../model/issue';
import { nameOf } from '../model/name-of';
import { own } from '../model/own';
import { anyName, anyObject, recordOf } from '../model/schema/values';
import type { Target } from './target';

/**
 * Checks an application in all of its environments: each for the targets whose settings it states, and for those that have none; then what
 * these demand of the environments together.
 *
 * @throws InvalidApplicationError naming the problems of all environments and targets at once
 * @example
 * checkEnvironments(shop, environments, [kubernetes, cloudRun]);
 */
export function checkEnvironments(
  application: Application,
  environments: { readonly [name: string]: NamedEnvironment },
  targets: readonly Target<unknown>[],
): void {
  const examined = Object.values(knownEnvironments(environments)).map((environment) => {
    const meant = targets.filter((target) => isMeant(target, environment));
    const rules = meant.flatMap((target) => target.rules);
    return { meant, ...examine(application, environment, rules) };
  });
  const between = targets.flatMap(
    (target) =>
      target.betweenEnvironments?.(
        examined.flatMap(({ meant, resolved, issues }) =>
          meant.includes(target) && resolved !== undefined && issues.length === 0 ? [resolved] : [],
        ),
      ) ?? [],
  );
  const issues = [...examined.flatMap((each) => each.issues), ...between];
  if (issues.length > 0) throw new InvalidApplicationError(nameOf(application, 'an application without a name'), unrepeated(issues));
}

/** @throws InvalidApplicationError unless there is an object for each name; the model judges the rest */
export function knownEnvironments(environments: unknown): { readonly [name: string]: NamedEnvironment } {
  const issues: Issue[] = [];
  const known = recordOf(anyObject, { ...anyName, drops: true }).read(environments, ['environments'], issues);
  if (issues.length > 0) throw new InvalidApplicationError('environments', issues);
  return known as object as { readonly [name: string]: NamedEnvironment }; // an object each
}

/** What is wrong in the application itself is found in every environment. */
export function unrepeated(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}

function isMeant({ settings = [] }: Target<unknown>, environment: NamedEnvironment): boolean {
  // as: any key may be asked for
  const stated = environment as object as { readonly [key: string]: unknown };
  return settings.length === 0 || settings.some((key) => own(stated, key) !== undefined);
}
