import { type Issue, issue } from '../../../model/issue';
import type { BuildTriggerSpec } from '../build-trigger-spec';
import { connectionLocationOf } from '../connection-location-of';

/** A trigger finds connected repositories in its own region only. */
export function connectionLocation({ location, source }: BuildTriggerSpec): Issue[] {
  const known = connectionLocationOf(source);
  if (known === undefined || known === location) return [];
  return [issue('trigger-location', ['location'], `must be that of the connection ('${known}'), got '${location}'`)];
}
