import { branchOf } from '../cloud-build/build-steps';
import { triggerName } from '../cloud-build/trigger';
import { shellBlock } from '../markdown';
import type { Operated } from './operated';
import type { Passages } from './situations';

/** What Cloud Build does with an environment; empty where it does not deploy it. */
export function cloudBuildPassages({ delivery, environment, app, deploy }: Operated): Passages {
  const { google } = app.environment;
  if (deploy?.kind !== 'cloud-build' || google === undefined) return {};
  const trigger = triggerName(delivery, environment.name);
  const command = (words: string): string => `gcloud ${words} --project=${google.project} --region=${google.region}`;
  return {
    deploy: [
      'By its trigger in Cloud Build, without a commit:',
      shellBlock([command(`builds triggers run ${trigger} --branch=${branchOf(delivery)}`)]),
    ],
    watch: [
      'Its builds; BUILD is an id of the list:',
      shellBlock([
        command('builds list --limit=5'),
        command('builds log BUILD --stream'),
        ...(deploy.approval ? [`gcloud beta builds approve projects/${google.project}/locations/${google.region}/builds/BUILD`] : []),
      ]),
    ],
  };
}
