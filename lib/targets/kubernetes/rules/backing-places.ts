import { allContainers } from '../../../model/containers-of';
import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { googleNames } from '../../google-names';

/** Caches and buckets live in Google Cloud, and the secrets of caches have names of their own. */
export function backingPlaces(app: ResolvedApplication): Issue[] {
  return [...unreachable(app), ...Object.keys(app.caches).flatMap((cache) => secretsTaken(app, cache))];
}

function unreachable(app: ResolvedApplication): Issue[] {
  const { name, google } = app.environment;
  if (google !== undefined) return [];
  return allContainers(app).flatMap(({ container, path }) =>
    Object.entries(container.env).flatMap(([variable, value]) => {
      if (typeof value === 'string' || (value.kind !== 'cache' && value.kind !== 'bucket')) return [];
      const message = `must be a ${value.kind} that there is in ${name}`;
      const remedy = `it lives in Google Cloud: give environments.${name}.google, or say in environments.${name}.workloads what the variable holds`;
      return [issue(`${value.kind}-unreachable`, [...path, 'env', variable], message, remedy)];
    }),
  );
}

function secretsTaken({ secrets }: ResolvedApplication, cache: string): Issue[] {
  return [googleNames.passwordSecret(cache), googleNames.caSecret(cache)]
    .filter((name) => own(secrets, name) !== undefined)
    .map((name) => issue('secret-name-taken', ['secrets', name], `must not be the name of a secret of the cache ${cache}`));
}
