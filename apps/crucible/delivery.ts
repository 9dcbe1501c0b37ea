import { argoCd, defineDelivery, flux, imageUpdater } from 'orchestra-cdk';
import { crucible } from './application';
import { environments } from './environments';

/** The cluster of dev has Flux; those of staging and prod have Argo CD. */
export const delivery = defineDelivery(crucible, environments, {
  repository: 'https://github.com/acme/platform',
  releases: 'apps/crucible/releases',
  builds: 'github-actions',
  sources: { api: { context: 'api_service' }, dispatcher: { context: 'dispatcher_service' } },
  commands: { model: 'apps/crucible', render: 'npm run synth:files' },
  githubActions: { identity: { kind: 'aws', role: 'arn:aws:iam::123456789012:role/crucible-build', region: 'eu-central-1' } },
  deploys: {
    dev: flux(),
    staging: argoCd({ images: imageUpdater({ strategy: 'newest-build', allowTags: '^[0-9a-f]{12}$' }) }),
    prod: argoCd({
      approval: true,
      notify: { 'on-deployed': { slack: ['crucible'] }, 'on-health-degraded': { slack: ['crucible', 'on-call'] } },
    }),
  },
  argoCd: {
    roles: { deployers: { groups: ['acme:crucible'], may: ['get', 'sync', 'logs'], description: 'Sync prod, and read logs' } },
    slack: {},
    singleSignOn: { name: 'Acme', issuer: 'https://login.acme.example.com', clientId: 'argo-cd', url: 'https://argo-cd.acme.example.com' },
  },
  flux: {
    secret: 'platform-repository',
    notifications: { crucible: { type: 'slack', channel: 'crucible', secret: 'slack-address' } },
  },
});
