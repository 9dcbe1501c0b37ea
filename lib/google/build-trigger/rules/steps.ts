import { type Issue, issue, type Path } from '../../../model/issue';
import type { BuildTriggerSpec, InlineBuildSpec } from '../build-trigger-spec';
import type { BuildStep } from '../inline-build-props';

/** Steps wait for steps before them, read secrets that there are, and end before the build does. */
export function steps({ build }: BuildTriggerSpec): Issue[] {
  if (build.kind === 'file') return [];
  const ids = build.steps.map(({ id }) => id);
  return build.steps.flatMap((step, index) => {
    const path = ['build', 'steps', index];
    const { id } = step;
    return [
      ...(id !== undefined && ids.indexOf(id) !== index
        ? [issue('step-duplicate', [...path, 'id'], `must be unique, got '${id}' again`)]
        : []),
      ...wrongWait(step, ids.slice(0, index), path),
      ...wrongSecrets(step, build, path),
      ...wrongTimeout(step, build, path),
    ];
  });
}

function wrongWait({ waitFor = [] }: BuildStep, before: readonly (string | undefined)[], path: Path): Issue[] {
  return waitFor.flatMap((id, index) => {
    const place = [...path, 'waitFor', index];
    if (id === '-' && waitFor.length > 1) return [issue('step-wait-alone', place, "must be alone: '-' waits for nothing")];
    if (id === '-' || before.includes(id)) return [];
    const known = before.filter((each) => each !== undefined).join(', ') || 'none';
    return [issue('step-unknown', place, `must be the id of a step before this one, got '${id}'`, `known are ${known}`)];
  });
}

function wrongSecrets({ secretEnv = [], env = {} }: BuildStep, { secrets }: InlineBuildSpec, path: Path): Issue[] {
  const known = Object.keys(secrets);
  return secretEnv.flatMap((name, index) => {
    const place = [...path, 'secretEnv', index];
    if (!known.includes(name))
      return [
        issue('step-secret-unknown', place, `must be a name in build.secrets, got '${name}'`, `known are ${known.join(', ') || 'none'}`),
      ];
    return name in env ? [issue('step-secret-hidden', [...path, 'env', name], `must not be set twice: secretEnv sets '${name}' too`)] : [];
  });
}

function wrongTimeout({ timeoutSeconds = 0 }: BuildStep, build: InlineBuildSpec, path: Path): Issue[] {
  if (timeoutSeconds <= build.timeoutSeconds) return [];
  const message = `must be at most build.timeoutSeconds (${build.timeoutSeconds}), got ${timeoutSeconds}`;
  return [issue('step-timeout', [...path, 'timeoutSeconds'], message)];
}
