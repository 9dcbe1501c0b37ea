import { type Issue, issue, type Path } from '../../../model/issue';
import { parseDuration } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import { subscription } from '../render/rollouts/notifications';
import { isRolledOut, type RolledOut, routerOf } from '../rollouts/rolled-out';

/** The controller looks at everything once in so many seconds, and what it would have to wait for longer it does not wait for at all. */
const longestSeconds = 900;

/** New replicas of a canary that are to stay for a while after a way back do stay. */
export function abortDelays(app: ResolvedApplication): Issue[] {
  return Object.values(app.workloads).flatMap((workload) => {
    if (!isRolledOut(workload) || workload.rollout.kind !== 'canary' || routerOf(app, workload) === undefined) return [];
    const { abortScaleDownDelay } = workload.rollout;
    if (abortScaleDownDelay === undefined || (parseDuration(abortScaleDownDelay) ?? 0) <= longestSeconds) return [];
    const message = `must be at most 15 minutes, got '${abortScaleDownDelay}': Argo Rollouts 1.9 waits for none that is longer, and takes the replicas at once`;
    return [issue('abort-delay-not-waited', ['workloads', workload.name, 'rollout', 'abortScaleDownDelay'], message)];
  });
}

/** What a pod's name is cut off at, before the five characters of its own. */
const podRoom = 58;

/** What is made of the names of a rollout is not too long. */
export function rolloutNames(workload: ResolvedWorkload, at: Path): Issue[] {
  return isRolledOut(workload) ? [...podNames(workload, at), ...experimentNames(workload, at)] : [];
}

/** Queries find the pods of a version by the name of the workload and a hash of up to ten characters. */
function podNames({ name }: RolledOut, at: Path): Issue[] {
  const limit = podRoom - '--'.length - 10;
  if (name.length <= limit) return [];
  const message = `name must have at most ${limit} characters in a rollout by steps or sets, got ${show(name)} with ${name.length}`;
  return [issue('name-too-long', at, message, 'pods are named after it and the hash of their version')];
}

/** Those of an experiment have a revision and the position of the step in their names too. */
function experimentNames({ name, rollout }: RolledOut, at: Path): Issue[] {
  if (rollout.kind !== 'canary') return [];
  return rollout.steps.flatMap((step, index) => {
    if (step.kind !== 'experiment') return [];
    const limit = podRoom - name.length - '-----'.length - 10 - 4 - String(index).length;
    const tooLong = Object.keys(step.versions).filter((version) => version.length > limit);
    return tooLong.map((version) => {
      const path = [...at, 'rollout', 'steps', index, 'versions', version];
      return issue(
        'name-too-long',
        path,
        `name must have at most ${Math.max(limit, 0)} characters, got ${version.length}`,
        'pods are named after it',
      );
    });
  });
}

/** The part of an annotation's key after the slash. */
const room = 63;

/** A recipient of notifications is part of the key of an annotation. */
export function subscriptionNames({ environment: { name, kubernetes } }: ResolvedApplication): Issue[] {
  return Object.entries(kubernetes?.notifications ?? {}).flatMap(([trigger, services]) =>
    Object.keys(services ?? {}).flatMap((service) => {
      const limit = room - subscription(trigger, '').length;
      if (service.length <= limit) return [];
      const path = ['environments', name, 'kubernetes', 'notifications', trigger, service];
      return [
        issue(
          'name-too-long',
          path,
          `name must have at most ${limit} characters, got ${service.length}`,
          'it is part of the key of an annotation',
        ),
      ];
    }),
  );
}
