import { defineDelivery, githubActions, scripts } from 'orchestra-cdk';
import { vpnManager } from './application';
import { environments } from './environments';

/** GitHub builds it, tries it out, and deploys the chart; the host of the small installation is deployed by hand. */
export const delivery = defineDelivery(vpnManager, environments, {
  repository: 'https://github.com/acme/vpn-manager',
  releases: 'apps/vpn-manager/releases',
  builds: 'github-actions',
  sources: {
    frontend: { context: 'frontend' },
    signing: { context: 'signing' },
    'certificate-transparency': { context: 'certificate_transparency' },
  },
  commands: { model: 'apps/vpn-manager', render: 'npm run synth:files' },
  githubActions: {
    testEnvironment: 'test',
    identity: {
      kind: 'google',
      provider: 'projects/103070150310/locations/global/workloadIdentityPools/github/providers/github',
      account: 'vpn-manager-deploy@acme-platform.iam.gserviceaccount.com',
    },
  },
  deploys: {
    test: githubActions({ target: 'kubernetes', source: 'helm', clusters: [cluster('test')] }),
    small: scripts({ after: 'test' }),
    prod: githubActions({ source: 'helm', after: 'test', approval: true, clusters: [cluster('prod')] }),
  },
});

function cluster(environment: string) {
  return { kind: 'gke', name: `acme-${environment}`, location: 'europe-west1', project: `acme-platform-${environment}` } as const;
}
