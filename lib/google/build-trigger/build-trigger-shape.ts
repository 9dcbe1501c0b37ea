import { fields, flag, kinds, known, listOf, oneOf, recordOf, text } from '../../model/shape/shape';
import { accountEmail, grants } from '../iam/grants-shape';
import { accountName } from '../iam/service-account-shape';
import { overrides, project, readable } from '../shapes';
import type { BuildTriggerProps, GithubSource, ManualSource, RepositorySource } from './build-trigger-props';
import { buildTags, inlineBuild, relativePath } from './inline-build-shape';

const kind = text();
const expression = readable({ pattern: /^.{1,256}$/, allowed: "a regular expression such as '^main$'" });
const on = kinds({
  push: fields({ kind, branch: expression, invertRegex: flag }, ['kind', 'branch']),
  tag: fields({ kind, tag: expression, invertRegex: flag }, ['kind', 'tag']),
  'pull-request': fields(
    {
      kind,
      branch: expression,
      invertRegex: flag,
      commentControl: oneOf('COMMENTS_ENABLED', 'COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY'),
    },
    ['kind', 'branch'],
  ),
});

const connected = /^projects\/[^/]+\/locations\/[^/]+\/connections\/[^/]+\/repositories\/[^/]+$/;
const connectedExample = "'projects/acme-shop/locations/europe-west1/connections/github/repositories/shop'";
const source = kinds({
  github: fields<GithubSource>(
    {
      kind,
      owner: readable({ pattern: /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?!$)){0,38}$/, allowed: 'an organisation or user of GitHub' }),
      name: readable({ pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/, allowed: 'the name of a repository without its owner' }),
      on,
    },
    ['kind', 'owner', 'name', 'on'],
  ),
  repository: fields<RepositorySource>(
    { kind, repository: readable({ pattern: connected, allowed: `a connected repository such as ${connectedExample}` }), on },
    ['kind', 'repository', 'on'],
  ),
  manual: fields<ManualSource>(
    {
      kind,
      repository: readable({
        pattern: new RegExp(`^https://[^\\s/]+/\\S+$|${connected.source}`),
        allowed: `an https address or a connected repository such as ${connectedExample}`,
      }),
      ref: readable({ pattern: /^refs\/\S+$/, allowed: "a ref such as 'refs/heads/main'" }),
    },
    ['kind', 'repository', 'ref'],
  ),
});

export const buildTriggerShape = fields<BuildTriggerProps>(
  {
    name: readable({
      pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?$/,
      allowed: '1 to 64 letters, digits and hyphens, with a letter or digit at both ends',
    }),
    project,
    location: readable({ pattern: /^(?:global|[a-z]+-[a-z]+[0-9]+)$/, allowed: "'global' or a region such as 'europe-west1'" }),
    description: readable({ pattern: /^[\s\S]{0,100}$/, allowed: 'a text of at most 100 characters', code: 'too-long' }),
    disabled: flag,
    source,
    build: kinds({ file: fields({ kind, path: relativePath }, ['kind', 'path']), inline: inlineBuild }),
    substitutions: recordOf(readable({ pattern: /^[\s\S]{0,4000}$/, allowed: 'a text of at most 4000 characters', code: 'too-long' }), {
      pattern: /^_[A-Z0-9_]{1,99}$/,
      allowed: "an underscore and at most 99 capital letters, digits and underscores, such as '_IMAGE'",
    }),
    includedFiles: listOf(text()),
    ignoredFiles: listOf(text()),
    tags: buildTags,
    approvalRequired: flag,
    includeBuildLogs: known(flag),
    serviceAccount: kinds({
      own: fields({ kind, name: accountName, grants }, ['kind']),
      existing: fields({ kind, email: accountEmail }, ['kind', 'email']),
    }),
    overrides,
  },
  ['name', 'project', 'source'],
  { name: 'trigger', project: 'project', source: { kind: 'manual', repository: 'https://github.com/acme/shop', ref: 'refs/heads/main' } },
);
