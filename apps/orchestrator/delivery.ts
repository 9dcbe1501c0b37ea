import { argoCd, defineDelivery } from 'orchestra-cdk';
import { orchestrator } from './application';
import { environments } from './environments';

/** One ApplicationSet: a commit gets to dev, then to staging, and to prod when somebody syncs it. */
export const delivery = defineDelivery(orchestrator, environments, {
  repository: 'https://github.com/acme/platform',
  releases: 'apps/orchestrator/releases',
  deploys: {
    dev: argoCd({ rollouts: 'own-application' }),
    staging: argoCd({ after: 'dev', rollouts: 'own-application' }),
    prod: argoCd({
      after: 'staging',
      approval: true,
      rollouts: 'own-application',
      notify: {
        'on-deployed': { slack: ['deployments'] },
        'on-sync-failed': { slack: ['deployments', 'on-call'] },
        'on-health-degraded': { slack: ['deployments', 'on-call'] },
      },
    }),
  },
  argoCd: {
    roles: { operators: { groups: ['acme:platform'], may: ['get', 'sync', 'override', 'action/*', 'logs'] } },
    slack: {},
    syncWindows: [
      {
        kind: 'deny',
        schedule: '0 18 * * 5',
        duration: '60h',
        environments: ['prod'],
        timeZone: 'Europe/Berlin',
        manualSync: true,
        description: 'No deployments of their own at weekends',
      },
    ],
  },
});
