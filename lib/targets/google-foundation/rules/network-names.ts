import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';

const longest = 63;

/** The subnetwork is named after application and region. */
export function networkNames({ name, environment: { google } }: ResolvedApplication): Issue[] {
  if (google === undefined || google.network !== undefined) return [];
  const subnetwork = googleNames.subnetwork(name, google.region);
  if (subnetwork.length <= longest) return [];
  return [
    issue(
      'name-too-long',
      ['name'],
      `name of the subnetwork must have at most ${longest} characters, got ${show(subnetwork)} (${subnetwork.length})`,
      'shorten it',
    ),
  ];
}
