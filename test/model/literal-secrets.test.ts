import {
  type Application,
  canary,
  cloudRun,
  compile,
  compose,
  equals,
  examine,
  headerRoute,
  http,
  kubernetes,
  type NamedEnvironment,
  type Note,
  pause,
  type Service,
  secret,
  type Target,
  type Tier,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../lib/model/issue';
import { pathOf } from '../path-of';
import { digest, place as placeOf, places } from './literal-secrets-places';

const targets: readonly Target<unknown>[] = [kubernetes, cloudRun, compose];

function found(application: Application, environment: NamedEnvironment) {
  return examine(application, environment).issues.filter(({ code }) => code === 'literal-secret');
}

function notesOf(target: Target<unknown>, application: Application, tier: Tier): readonly Note[] {
  return compile(target, application, placeOf(tier)).notes.filter(({ reason }) => reason.includes('plain text'));
}

describe.each(places)('a literal secret in $title', ({ application, path, target }) => {
  it('is refused in production, at its place and without its value', () => {
    const issues = found(application, placeOf('production'));
    expect(issues.map((issue) => formatPath(issue.path))).toEqual([path]);
    expect(issues[0]).toMatchObject({ message: expect.stringMatching(/^must not be a literal in production/), remedy: expect.any(String) });
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  it.each(['development', 'staging'] as const)('is noted in %s', (tier) => {
    expect(found(application, placeOf(tier))).toEqual([]);
    const notes = notesOf(target, application, tier);
    expect(notes).toMatchObject([{ level: 'degraded', target: target.name, path: pathOf(path) }]);
    expect(JSON.stringify(notes)).not.toContain('hunter2');
  });
});

describe('a text with a reason', () => {
  const application: Application = {
    name: 'shop',
    workloads: {
      web: {
        kind: 'service',
        env: { SITE_TOKEN: 'hunter2' },
        args: ['--password=hunter2', '--token=hunter2'],
        files: { '/etc/app/pass.conf': 'password=hunter2' },
        security: {
          literals: {
            'env.SITE_TOKEN': { reason: 'every page shows it' },
            args: { reason: 'of the demo account' },
            'files["/etc/app/pass.conf"]': { reason: 'of the demo account' },
          },
        },
      },
    },
  };

  it('may stand in production, and is noted with it by every target', () => {
    expect(found(application, placeOf('production'))).toEqual([]);
    const runs = targets.filter(({ name }) => name !== 'cloud-run');
    for (const target of runs) {
      expect(
        notesOf(target, application, 'production')
          .map(({ path, reason }) => [formatPath(path), reason])
          .sort(),
      ).toEqual([
        ['workloads.web.security.literals.args', expect.stringContaining('of the demo account')],
        [
          'workloads.web.security.literals["env.SITE_TOKEN"]',
          expect.stringMatching(/^env\.SITE_TOKEN is plain text in the output: every page shows it$/),
        ],
        ['workloads.web.security.literals["files[\\"/etc/app/pass.conf\\"]"]', expect.stringContaining('of the demo account')],
      ]);
    }
  });

  it('is written beside what it opens', () => {
    const { output } = compile(kubernetes, application, placeOf('production'));
    const text = JSON.stringify(output);
    expect(text).toContain('"web.orchestra-cdk/literals":"args: of the demo account\\nenv.SITE_TOKEN: every page shows it\\nfiles');
    expect(output.find(({ kind }) => kind === 'ConfigMap')?.metadata.annotations).toEqual({
      'orchestra-cdk/literals': 'data["web__etc__app__pass.conf"]: of the demo account',
    });
    const files = compile(compose, application, placeOf('production')).output;
    expect(files.find(({ path }) => path === 'compose.yaml')?.text).toContain('orchestra-cdk/literals');
  });

  it.each(['env.OTHER', 'args[2]', 'args[0].x', 'sidecars', 'files["/etc/other"]'])('is refused for %s, where nothing is', (place) => {
    const { web } = application.workloads;
    const security = { literals: { [place]: { reason: 'a reason' } } };
    const other = { ...application, workloads: { web: { ...web, security } as Service } }; // which it is
    const path = `workloads.web.security.literals[${JSON.stringify(place)}]`.replace('["sidecars"]', '.sidecars');
    const issues = examine(other, placeOf('development')).issues;
    if (place === 'sidecars') expect(issues).toEqual([]);
    else expect(issues).toMatchObject([{ code: 'literal-place-unknown', path: pathOf(path) }]);
  });

  it('must have words', () => {
    const web = { kind: 'service' as const, env: { A_TOKEN: 'x' }, security: { literals: { 'env.A_TOKEN': { reason: ' ' } } } };
    expect(examine({ name: 'shop', workloads: { web } }, placeOf('development')).issues).toMatchObject([{ code: 'reason-missing' }]);
  });
});

describe('an override of an environment', () => {
  const application: Application = {
    name: 'shop',
    workloads: { web: { kind: 'service', env: { A_TOKEN: secret('token') } } },
    secrets: { token: { version: '1' } },
  };

  it('is refused where it stands', () => {
    const environment = { ...placeOf('production'), workloads: { web: { env: { A_TOKEN: 'hunter2' } } } };
    expect(found(application, environment)).toMatchObject([{ path: ['environments', 'here', 'workloads', 'web', 'env', 'A_TOKEN'] }]);
  });

  it('that refers to a secret mends it', () => {
    const literal: Application = { ...application, workloads: { web: { kind: 'service', env: { A_TOKEN: 'hunter2' } } } };
    const environment = { ...placeOf('production'), workloads: { web: { env: { A_TOKEN: secret('token') } } } };
    expect(found(literal, environment)).toEqual([]);
    expect(found(literal, placeOf('production'))).toHaveLength(1);
  });
});

it('is no header that says nothing secret, nor one that a route only compares', () => {
  const web = {
    kind: 'service' as const,
    probes: { liveness: http('/', { headers: { Host: 'shop.example.com', 'X-Probe': 'liveness', Accept: '*/*', Cookie: 'lang=en' } }) },
    rollout: canary([headerRoute('testers', { 'x-tester-token': 'blue' }), weight(10), pause()]),
  };
  const smoke = webCheck({
    url: 'https://example.com/',
    args: { token: secret('key') },
    headers: { authorization: 'Bearer {{args.token}}', 'x-api-key': '{{args.token}}' },
    limit: equals(true),
  });
  const application: Application = { name: 'shop', workloads: { web }, analyses: { smoke }, secrets: { key: { version: '1' } } };
  expect(found(application, placeOf('production'))).toEqual([]);
});

it('has a remedy that its place has', () => {
  const remedyAt = (path: string) => {
    const { application } = places.find((each) => each.path === path) ?? {};
    return application && found(application, placeOf('production'))[0]?.remedy;
  };
  expect(remedyAt('workloads.web.probes.liveness.headers.Authorization')).toBe(
    'ask for a path that needs none, or by a command that reads a variable that is secret(…), or say why everybody may read it: ' +
      'security.literals: { "probes.liveness.headers.Authorization": { reason: \'…\' } }',
  );
  expect(remedyAt('analyses.smoke.headers.authorization')).toBe(
    "give it by an argument that is secret(…): args: { token: secret(…) }, and '{{args.token}}' in the header",
  );
});

it('is nothing that references, hashes and digests are', () => {
  const web = {
    kind: 'service' as const,
    image: `registry.example.com/web@${digest}`,
    env: { API_KEY: secret('key'), PASSWORD_FILE: '/run/secrets/x', COMMIT: 'a'.repeat(40), TOKEN_TTL: '3600' },
  };
  const application: Application = { name: 'shop', workloads: { web }, secrets: { key: { version: '1' } } };
  expect(found(application, placeOf('production'))).toEqual([]);
});
