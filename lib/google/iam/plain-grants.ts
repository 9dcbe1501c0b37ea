import { changeEach, changeKey } from '../../model/shape/changed-data';
import { isMade } from '../made';
import type { RunPlace } from './grants-props';

const runKeys = ['deployServices', 'deployJobs', 'deployWorkerPools', 'callServices'] as const;

/** The same grants with constructs replaced by what they have made, so that they can be checked as plain data. */
export function plainGrants(grants: unknown): unknown {
  return runKeys.reduce((plain, key) => changeKey(plain, key, (places) => changeEach(places, plainPlace)), grants);
}

function plainPlace(place: unknown): unknown {
  if (!isMade<Extract<RunPlace, { readonly resource: unknown }>>(place)) return place;
  const { name, location, project } = place.resource;
  return { name, region: location, project };
}
