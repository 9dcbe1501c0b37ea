import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { subscription } from '../rollouts/notifications';
import { isRolledOut, type RolledOut } from '../rollouts/rolled-out';

/** A label, and the part of an annotation's key after the slash. */
const room = 63;

/** What a pod's name is cut off at, before the five characters of its own. */
const podRoom = 58;

/** What is made of the names of a rollout is not too long. */
export function rolloutNames(app: ResolvedApplication): Issue[] {
  return [
    ...Object.values(app.workloads)
      .filter(isRolledOut)
      .flatMap((workload) => [...podNames(workload), ...experimentNames(workload)]),
    ...subscriptionNames(app),
  ];
}

/** Queries find the pods of a version by the name of the workload and a hash of up to ten characters. */
function podNames({ name }: RolledOut): Issue[] {
  const limit = podRoom - '--'.length - 10;
  if (name.length <= limit) return [];
  const message = `name must have at most ${limit} characters in a rollout by steps or sets, got ${show(name)} with ${name.length}`;
  return [issue('name-too-long', ['workloads', name], message, 'pods are named after it and the hash of their version')];
}

/** Those of an experiment have a revision and the position of the step in their names too. */
function experimentNames({ name, rollout }: RolledOut): Issue[] {
  if (rollout.kind !== 'canary') return [];
  return rollout.steps.flatMap((step, index) => {
    if (step.kind !== 'experiment') return [];
    const limit = podRoom - name.length - '-----'.length - 10 - 4 - String(index).length;
    const tooLong = Object.keys(step.versions).filter((version) => version.length > limit);
    return tooLong.map((version) => {
      const path: Path = ['workloads', name, 'rollout', 'steps', index, 'versions', version];
      return issue(
        'name-too-long',
        path,
        `name must have at most ${Math.max(limit, 0)} characters, got ${version.length}`,
        'pods are named after it',
      );
    });
  });
}

function subscriptionNames({ environment: { name, kubernetes } }: ResolvedApplication): Issue[] {
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
