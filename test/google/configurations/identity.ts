import { CustomRole, GithubIdentity, ServiceAccount } from '../../../lib/constructs/google';
import { type Configuration, place } from '../configuration';

const { project, region } = place;
const runtime = `shop-api@${project}.iam.gserviceaccount.com`;

export const identityConfigurations: readonly Configuration[] = [
  {
    name: 'GitHub deploys from an environment',
    build: (stack) => {
      new GithubIdentity(stack, 'Github', {
        project,
        owner: 'acme',
        accounts: {
          deploy: {
            repository: 'shop',
            trust: [{ kind: 'environment', environment: 'production', branches: ['main'] }],
            grants: {
              deployServices: { api: { name: 'shop-api', region } },
              deployJobs: { migrate: { name: 'shop-migrate', region } },
              deployWorkerPools: { mailer: { name: 'shop-mailer', region, project } },
              actAs: { api: runtime },
              writeBuckets: { state: `${project}-terraform-state` },
            },
          },
        },
      });
    },
  },
  {
    name: 'GitHub pushes images and releases',
    build: (stack) => {
      new GithubIdentity(stack, 'Github', {
        project,
        owner: 'acme',
        ownerId: '9919',
        poolId: 'github-acme',
        providerId: 'actions',
        displayName: 'GitHub of acme',
        description: 'workflows of the shop',
        disabled: false,
        allowedAudiences: ['https://acme.example.com'],
        issuerUri: 'https://token.actions.githubusercontent.com',
        accounts: {
          images: {
            repository: 'shop',
            name: 'shop-images-from-github-actions-runners',
            displayName: 'pushes images',
            trust: [
              { kind: 'branch', branch: 'main' },
              { kind: 'branch', branch: 'release/1.4' },
              { kind: 'tags', prefix: 'v' },
            ],
            grants: { pushImages: { shop: { repository: 'shop', location: region } } },
          },
          plan: {
            repository: 'shop',
            trust: [{ kind: 'pull-request', reason: 'plans are shown on pull requests of the team' }],
            grants: { readBuckets: { state: `${project}-terraform-state` }, projectRoles: { project: 'roles/browser' } },
          },
          release: {
            repository: 'shop',
            repositoryId: '1296269',
            trust: [{ kind: 'environment', environment: 'production' }],
            grants: { createReleases: { api: { name: 'shop-api', region } } },
          },
        },
      });
    },
  },
  {
    name: 'nobody gets in',
    build: (stack) => {
      new GithubIdentity(stack, 'Github', {
        project,
        owner: 'acme',
        disabled: true,
        accounts: { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] } },
        overrides: { display_name: 'closed' },
      });
    },
  },
  {
    name: 'a service account with every grant',
    build: (stack) => {
      new ServiceAccount(stack, 'Account', {
        name: 'shop-operator',
        project,
        displayName: 'operates the shop',
        description: 'used by people on call',
        disabled: false,
        grants: {
          deployServices: { api: { name: 'shop-api', region, project } },
          deployJobs: { migrate: { name: 'shop-migrate', region } },
          deployWorkerPools: { mailer: { name: 'shop-mailer', region } },
          callServices: { ui: { name: 'shop-ui', region } },
          pushImages: { shop: { repository: 'shop', location: region, project } },
          pullImages: { base: { repository: 'base', location: 'europe' } },
          actAs: { api: runtime },
          writeBuckets: { state: `${project}-terraform-state` },
          readBuckets: { assets: `${project}-assets` },
          readSecrets: { key: { secret: 'api-key', project } },
          createReleases: { api: { name: 'shop-api', region, project } },
          projectRoles: { logs: 'roles/logging.viewer', metrics: 'roles/monitoring.viewer' },
        },
        users: { deployer: `serviceAccount:deployer@${project}.iam.gserviceaccount.com` },
        impersonators: { oncall: 'group:oncall@example.com' },
        overrides: { display_name: 'on call' },
      });
    },
  },
  {
    name: 'an account that may do nothing',
    build: (stack) => {
      new ServiceAccount(stack, 'Account', { name: 'shop-nobody', project });
    },
  },
  {
    name: 'a custom role that an account has',
    build: (stack) => {
      const role = new CustomRole(stack, 'Role', {
        roleId: 'trafficShifter',
        project,
        title: 'Shifts traffic',
        description: 'between revisions',
        permissions: ['run.services.update', 'run.services.get'],
        stage: 'BETA',
        overrides: { title: 'Shifts the traffic' },
      });
      new ServiceAccount(stack, 'Account', { name: 'shop-shifter', project, grants: { projectRoles: { traffic: role.role } } });
    },
  },
];
