import type { Grants, RunPlace, RunResource } from './grants-props';

const runKeys = ['deployServices', 'deployJobs', 'deployWorkerPools', 'callServices'] as const;

/** The same grants with constructs replaced by what they have made, so that they can be checked as plain data. */
export function plainGrants(grants: Grants): Grants {
  const plain: { [key: string]: unknown } = { ...grants };
  for (const key of runKeys) {
    const places = grants[key];
    if (places !== undefined) plain[key] = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, plainPlace(place)]));
  }
  return plain;
}

function plainPlace(place: RunPlace): RunResource {
  if (place === null || typeof place !== 'object' || !('resource' in place)) return place;
  const { name, location, project } = place.resource;
  return { name, region: location, project };
}
