import { StateBucket } from '../../../lib/constructs/google';
import { type Configuration, place } from '../configuration';

const { project, region } = place;

export const bootstrapConfigurations: readonly Configuration[] = [
  {
    name: 'a bucket for states',
    build: (stack) => {
      new StateBucket(stack, 'State', { name: `${project}-terraform-state`, project, location: region });
    },
  },
  {
    name: 'a bucket for states with all that can be said',
    build: (stack) => {
      new StateBucket(stack, 'State', {
        name: `${project}-states`,
        project,
        location: 'EU',
        keptVersions: 200,
        keptDays: 90,
        softDeleteDays: 90,
        kmsKeyName: `projects/${project}/locations/europe/keyRings/main/cryptoKeys/states`,
        logging: { logBucket: `${project}-logs`, logObjectPrefix: 'states' },
        writers: { deployer: `serviceAccount:deployer@${project}.iam.gserviceaccount.com` },
        readers: { auditors: 'group:auditors@example.com' },
        labels: { purpose: 'terraform' },
        overrides: { requester_pays: true },
      });
    },
  },
];
