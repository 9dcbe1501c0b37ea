import type { Fields } from '../../kubernetes-object';
import type { RolledOut } from '../../rollouts/rolled-out';
import { versionsOf } from '../../version-options';

/** What the controller gives to pods of a version as long as they are that version, under its word for it. */
export function renderVersionMetadata({ kubernetes, rollout }: RolledOut): Fields {
  return Object.fromEntries(
    versionsOf[rollout.kind].flatMap((version) => {
      const { podLabels: labels = {}, podAnnotations: annotations = {} } = kubernetes?.versions?.[version] ?? {};
      const metadata = { ...(!isEmpty(labels) && { labels }), ...(!isEmpty(annotations) && { annotations }) };
      return isEmpty(metadata) ? [] : [[`${version}Metadata`, metadata]];
    }),
  );
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
