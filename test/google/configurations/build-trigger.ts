import { BuildTrigger, type BuildTriggerProps } from '../../../lib/constructs/google';
import { type Configuration, place } from '../configuration';

const { project, region } = place;
const connected = `projects/${project}/locations/${region}/connections/github/repositories/shop`;

/** A trigger named `release`, built as an account that exists. */
function trigger(name: string, props: Partial<BuildTriggerProps>): Configuration {
  return {
    name,
    build: (stack) => {
      new BuildTrigger(stack, 'Release', {
        name: 'release',
        project,
        source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$' } },
        serviceAccount: { kind: 'existing', email: `shop-build@${project}.iam.gserviceaccount.com` },
        ...props,
      });
    },
  };
}

export const buildTriggerConfigurations: readonly Configuration[] = [
  trigger('plain, as an account of its own', { serviceAccount: { kind: 'own' } }),
  trigger('a file, with all that says when', {
    location: region,
    description: 'releases the shop',
    disabled: true,
    build: { kind: 'file', path: 'deploy/cloudbuild.yaml' },
    substitutions: { _SERVICE: 'shop-api', _REGION: region },
    includedFiles: ['services/**', 'deploy/**'],
    ignoredFiles: ['**/*.md'],
    tags: ['shop', 'release'],
    approvalRequired: true,
    includeBuildLogs: true,
    serviceAccount: {
      kind: 'own',
      name: 'shop-release-builds',
      grants: {
        deployServices: { api: { name: 'shop-api', region } },
        pushImages: { shop: { repository: 'shop', location: region } },
        actAs: { api: `shop-api@${project}.iam.gserviceaccount.com` },
        projectRoles: { metrics: 'roles/monitoring.metricWriter' },
      },
    },
  }),
  trigger('pull requests of a connected repository', {
    source: {
      kind: 'repository',
      repository: connected,
      on: { kind: 'pull-request', branch: '^main$', invertRegex: false, commentControl: 'COMMENTS_ENABLED' },
    },
  }),
  trigger('tags', { source: { kind: 'repository', repository: connected, on: { kind: 'tag', tag: '^v\\d+', invertRegex: false } } }),
  trigger('all branches but one', {
    source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'push', branch: '^main$', invertRegex: true } },
  }),
  trigger('by hand', { source: { kind: 'manual', repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' } }),
  trigger('by hand, of a connected repository', { source: { kind: 'manual', repository: connected, ref: 'refs/tags/v1.4.2' } }),
  trigger('a build of its own', {
    substitutions: { _TAG: '1.4.2' },
    build: {
      kind: 'inline',
      steps: [
        {
          name: 'gcr.io/cloud-builders/docker',
          id: 'build',
          run: { kind: 'command', args: ['build', '-t', 'europe-west1-docker.pkg.dev/$PROJECT_ID/shop/api:${_TAG}', '.'] },
          dir: 'services/api',
          env: { DOCKER_BUILDKIT: '1' },
          timeoutSeconds: 600,
          volumes: { '/cache': 'cache' },
        },
        {
          name: 'gcr.io/cloud-builders/npm',
          id: 'lint',
          run: { kind: 'command', entrypoint: 'bash', args: ['-c', 'echo $$HOME'] },
          waitFor: ['-'],
          allowFailure: { kind: 'always' },
        },
        {
          name: 'python:3.13',
          id: 'test',
          run: { kind: 'script', script: '#!/bin/sh\npytest "${TESTS}"' },
          waitFor: ['build'],
          secretEnv: ['API_KEY'],
          allowFailure: { kind: 'codes', codes: [5] },
          volumes: { '/cache': 'cache' },
        },
      ],
      images: ['europe-west1-docker.pkg.dev/$PROJECT_ID/shop/api:${_TAG}'],
      timeoutSeconds: 1200,
      queueTtlSeconds: 600,
      logging: 'CLOUD_LOGGING_ONLY',
      machine: { kind: 'default', machineType: 'E2_HIGHCPU_8' },
      diskSizeGb: 200,
      env: { STAGE: 'build' },
      secrets: { API_KEY: { secret: 'api-key', version: '3' } },
      requestedVerifyOption: 'VERIFIED',
      tags: ['shop'],
      objects: { location: `gs://${project}-builds/shop`, paths: ['dist/*'] },
    },
  }),
  trigger('a build in a pool of its own', {
    location: region,
    serviceAccount: { kind: 'own', grants: {} },
    build: {
      kind: 'inline',
      steps: [{ name: 'alpine', run: { kind: 'command', args: ['true'] } }],
      machine: { kind: 'pool', workerPool: `projects/${project}/locations/${region}/workerPools/private` },
      secrets: { TOKEN: { secret: 'token', project } },
      logging: 'NONE',
      requestedVerifyOption: 'NOT_VERIFIED',
    },
    overrides: { tags: ['private'] },
  }),
];
