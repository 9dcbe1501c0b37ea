import type { ResolvedDeploy } from './delivery';

/** What deploys an environment, as texts name it. */
export const deployers: { readonly [K in ResolvedDeploy['kind']]: string } = {
  'argo-cd': 'Argo CD',
  flux: 'Flux',
  'github-actions': 'GitHub Actions',
  'cloud-build': 'Cloud Build',
  scripts: 'scripts/deploy.sh',
};
