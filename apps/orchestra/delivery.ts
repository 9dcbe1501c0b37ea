import { cloudBuild, defineDelivery, scripts } from 'orchestra-cdk';
import { orchestra } from './application';
import { environments } from './environments';

/** The repository as the connection of an environment's project knows it. */
const connection = (environment: 'staging' | 'prod') =>
  `projects/acme-orchestra-${environment}/locations/europe-west1/connections/github/repositories/orchestra`;

/** A person deploys dev; each commit gets to staging, and from there to prod when a person approves. */
export const delivery = defineDelivery(orchestra, environments, {
  repository: 'https://github.com/acme/orchestra',
  releases: 'apps/orchestra/releases',
  commands: { model: 'apps/orchestra', render: 'npm run synth:files' },
  builds: 'cloud-build',
  sources: { api: { context: '.' } },
  deploys: {
    dev: scripts({ target: 'cloud-run' }),
    staging: cloudBuild({ target: 'cloud-run', connection: connection('staging') }),
    prod: cloudBuild({ target: 'cloud-run', after: 'staging', approval: true, connection: connection('prod') }),
  },
});
