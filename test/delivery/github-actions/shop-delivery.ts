import {
  type Delivery,
  type DeliveryDeclaration,
  defineApplication,
  defineEnvironments,
  githubActions,
  githubWorkflows,
  http,
  secret,
} from 'orchestra-cdk';
import { parse } from 'yaml';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';

/** Two images of a repository, and a job that runs one of them. */
export const shop = defineApplication({
  name: 'shop',
  workloads: {
    api: { kind: 'service', port: 8080, probes: { readiness: http('/health') }, env: { TOKEN: secret('token') } },
    mailer: { kind: 'worker' },
    sweep: { kind: 'job', image: 'mailer' },
  },
  secrets: { token: {} },
});

const versions = { api: { tag: '1.0.0' }, mailer: { tag: '1.0.0' } };
const google = { project: 'acme-shop', region: 'europe-west1' };
const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop';
export const environments = defineEnvironments(shop, {
  dev: { tier: 'development', kubernetes: { cluster: 'acme-dev' }, registry: ecr, images: versions, compose: {} },
  staging: { tier: 'staging', google, kubernetes: { cluster: 'acme-staging' }, images: versions },
  prod: { tier: 'staging', google, kubernetes: { cluster: 'acme-prod' }, images: versions },
});

export const identity = {
  kind: 'google',
  provider: 'projects/123/locations/global/workloadIdentityPools/github/providers/github',
  account: 'deploy@acme-shop.iam.gserviceaccount.com',
} as const;
export const aws = { kind: 'aws', role: 'arn:aws:iam::123456789012:role/deploy', region: 'eu-central-1' } as const;
const gke = (location: string) => ({ kind: 'gke', name: 'acme-prod', location, project: 'acme-shop' }) as const;

/** A chain of three: a cluster of AWS, one of Google, and two of Google with approval. */
export const declaration: Delivery = {
  application: shop,
  environments,
  repository: 'https://github.com/acme/shop',
  builds: 'github-actions',
  sources: {
    api: { context: 'services/api', paths: ['libs/**'] },
    mailer: { context: 'services/mailer', dockerfile: 'docker/mailer', platforms: ['linux/amd64', 'linux/arm64'] },
  },
  commands: { model: 'shop' },
  githubActions: { identity: aws, testEnvironment: 'dev' },
  deploys: {
    dev: githubActions({ target: 'kubernetes', clusters: [{ kind: 'eks', name: 'acme-dev', region: 'eu-central-1' }] }),
    staging: githubActions({ target: 'kubernetes', after: 'dev', identity }),
    prod: githubActions({
      target: 'kubernetes',
      after: 'staging',
      approval: true,
      identity,
      clusters: [gke('europe-west1'), gke('us-east1')],
    }),
  },
};

/** Workflows by the names of their files, without their ending. */
export function workflowsOf(changes: Partial<Delivery> = {}): ReadonlyMap<string, string> {
  const { output } = githubWorkflows({ ...declaration, ...changes });
  return new Map(output.map(({ path, text }) => [path.replace(/^\.github\/workflows\/|\.yml$/g, ''), text]));
}

export function resolved(changes: Partial<DeliveryDeclaration> = {}) {
  return resolveDelivery({ ...declaration, ...changes }).delivery;
}

/** A workflow as GitHub reads it. */
export interface ReadWorkflow {
  readonly on: { readonly push?: { readonly paths: readonly string[] }; readonly pull_request?: { readonly paths?: readonly string[] } };
  readonly permissions: object;
  readonly concurrency?: { readonly group: string };
  readonly jobs: { readonly [id: string]: ReadJob };
}
export interface ReadJob {
  readonly needs?: readonly string[];
  readonly uses?: string;
  readonly with?: { readonly environment?: string };
  readonly permissions: { readonly [name: string]: string };
  readonly environment?: string;
  readonly concurrency?: { readonly group: string };
  readonly strategy?: { readonly 'max-parallel': number; readonly matrix: { readonly cluster: readonly string[] } };
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly ReadStep[];
}
export interface ReadStep {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: { readonly [name: string]: string };
  readonly with?: { readonly [name: string]: unknown };
}

export function read(text: string | undefined): ReadWorkflow {
  return parse(text ?? '') as ReadWorkflow; // as: of the official schema, which another test holds it to
}

/** The text of a step, by the beginning of its name. */
export function textOf(text: string | undefined, job: string, step: string): string {
  const found = read(text).jobs[job]?.steps?.find(({ name }) => name?.startsWith(step));
  if (found?.run === undefined) throw new Error(`there is no step ${step} in ${job}`);
  return found.run;
}
