import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';

/** Whatever is made on Google Cloud goes into a project and a region. */
export function settingsGiven({ environment: { name, google } }: ResolvedApplication): Issue[] {
  if (google !== undefined) return [];
  return [
    issue(
      'google-settings-missing',
      ['environments', name, 'google'],
      'must be given for Google Cloud',
      "give { project: '…', region: '…' }",
    ),
  ];
}
