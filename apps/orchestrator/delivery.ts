import { argoCd, defineDelivery } from 'orchestra-cdk';
import { orchestrator } from './application';
import { environments } from './environments';

/** One ApplicationSet: dev and staging get each commit, and prod does when somebody syncs it. Versions get there by `orchestra promote`. */
export const delivery = defineDelivery(orchestrator, environments, {
  repository: 'https://github.com/acme/platform',
  releases: 'apps/orchestrator/releases',
  builds: 'github-actions',
  sources: {
    orchestrator: { context: '.' },
    'probe-agent': { context: '.', dockerfile: 'cmd/probe-agent/Dockerfile' },
    reports: { context: 'reports' },
  },
  commands: { model: 'apps/orchestrator', render: 'npm run synth:files' },
  githubActions: {
    identity: {
      kind: 'google',
      provider: 'projects/204080160320/locations/global/workloadIdentityPools/github/providers/github',
      account: 'orchestrator-build@acme-orchestrator.iam.gserviceaccount.com',
    },
  },
  deploys: {
    dev: argoCd({ rollouts: 'own-application' }),
    staging: argoCd({ rollouts: 'own-application' }),
    prod: argoCd({
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
    generator: 'list',
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
