import { fields, flag, kinds, known, listOf, recordOf, text } from '../../model/shape/shape';
import { grants } from '../iam/grants-shape';
import { accountName, textOfBytes } from '../iam/service-account-shape';
import { ownName } from '../iam-members';
import { reason } from '../reason';
import { overrides, project, readable } from '../shapes';
import type { GithubAccount, GithubIdentityProps, GithubTrust } from './github-identity-props';

const kind = text();

/** Of pools and their providers. */
const federationId = readable({
  pattern: /^(?!gcp-)[0-9a-z-]{4,32}$/,
  allowed: "4 to 32 lower-case letters, digits and hyphens, not starting with 'gcp-'",
});

// what could end a string or a claim is left out, and stars, which no claim takes for more than themselves
const owner = readable({
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?!$)){0,38}$/,
  allowed: "an organisation or user of GitHub, without '*'",
});
const repository = readable({
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
  allowed: "the name of a repository without its owner, and without '*'",
});
const number = (whose: string) => readable({ pattern: /^[1-9]\d{0,18}$/, allowed: `the number of ${whose} as text` });
const ref = readable({
  pattern: /^(?![/.-])(?!.*(?:\.\.|\/\/|@\{))[A-Za-z0-9._/@+-]{1,200}(?<![/.])$/,
  allowed: "the name of a branch such as 'main', without '*'",
});
const environment = readable({
  pattern: /^[A-Za-z0-9._-]{1,100}$/,
  allowed: "the name of an environment: letters, digits, dots, underscores and hyphens, without '*'",
});

const trust = kinds({
  branch: fields({ kind, branch: ref }, ['kind', 'branch']),
  environment: fields({ kind, environment, branches: known(listOf(ref)) }, ['kind', 'environment']),
  tags: fields({ kind, prefix: readable({ pattern: /^[A-Za-z0-9._-]{1,100}$/, allowed: "the start of tags such as 'v', without '*'" }) }, [
    'kind',
    'prefix',
  ]),
  'pull-request': fields({ kind, reason }, ['kind', 'reason']),
});

/** Stands for what could not be read, so that the rest keeps its position. */
export const unread: GithubTrust = { kind: 'branch', branch: 'unread' };

const account = fields<GithubAccount>(
  {
    repository,
    repositoryId: number('a repository'),
    trust: known(listOf(trust, unread)),
    name: accountName,
    displayName: textOfBytes(100),
    grants,
  },
  ['repository', 'trust'],
  { repository: 'repository', trust: [unread] },
);

export const githubIdentityShape = fields<GithubIdentityProps>(
  {
    project,
    owner,
    ownerId: number('an owner'),
    accounts: recordOf(account, ownName),
    poolId: federationId,
    providerId: federationId,
    displayName: readable({ pattern: /^.{1,32}$/u, allowed: 'a text of 1 to 32 characters', code: 'too-long' }),
    description: textOfBytes(256),
    disabled: flag,
    issuerUri: readable({ pattern: /^https:\/\/[^\s/?#]+(?:\/[^\s?#]+)?$/, allowed: 'an https address' }),
    allowedAudiences: listOf(readable({ pattern: /^\S{1,256}$/, allowed: 'an audience of at most 256 characters' })),
    overrides,
  },
  ['project', 'owner', 'accounts'],
  { project: 'project', owner: 'owner', accounts: {} },
);
