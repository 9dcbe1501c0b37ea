import { zone } from '../../google/schemas';
import type { Issue } from '../../model/issue';
import { headerName } from '../../model/schema/names';
import { type InputOf, type OutputOf, object } from '../../model/schema/object';
import { readWhole } from '../../model/schema/schema';
import { listOf, oneOf, text } from '../../model/schema/values';

const phase = oneOf('prepare', 'shadow', '10%', '50%', '100%', 'decommission');

const testers = object({
  /** Name of the header, such as `x-target`. */
  header: text(headerName),
  /** Its value, letter by letter. */
  value: text({ pattern: /^[!-~]{1,256}$/, allowed: 'at most 256 printable characters without spaces' }),
});

const fields = {
  /** The word that changes from one deployment to the next. */
  phase,
  /** Zones of the project of the endpoint where the cluster has nodes, so that GKE has made groups there. */
  zones: listOf(zone),
  /** Name or link of the cluster's network, whose firewall lets Google's front ends in. @default - none: its owner lets them in */
  network: text({ pattern: /^\S+$/, allowed: 'the name or link of a network' }).optional(),
  /** Header of the requests that GKE answers in the phase `'shadow'`. @default { header: 'x-target', value: 'gke' } */
  testers: testers.default({ header: 'x-target', value: 'gke' }),
};

/** What a migration says of all backends. */
export interface GkeMigrationSettings extends InputOf<typeof fields> {}
export interface ResolvedMigrationSettings extends OutputOf<typeof fields> {}

const settings = object(fields);

/** What can be read of the settings, and what is wrong with them. */
export function migrationSettings(given: object): { readonly settings?: ResolvedMigrationSettings; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const read = readWhole(settings, given, [], issues);
  return { ...(read !== undefined && { settings: read }), issues };
}
