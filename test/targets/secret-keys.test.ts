import {
  type Application,
  cloudRun,
  compile,
  compose,
  defineApplication,
  type EnvValue,
  examine,
  formatIssue,
  kubernetes,
  type NamedEnvironment,
  secret,
  type Target,
} from 'orchestra-cdk';
import { googleFoundation } from '../../lib/targets/google-foundation/target';
import { Rendered as Composed, dev } from './compose/rendered';
import { Rendered } from './kubernetes/compile-workload';

const image = 'registry.example.com/shop/web:1.4.2';
const login = { description: 'Login of the ledger', keys: ['username', 'password', 'tls.crt'] } as const;
const place: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1' },
  kubernetes: {},
  compose: {},
};

function shop(env: { readonly [name: string]: EnvValue }, more: Partial<Application> = {}): Application {
  const web = { kind: 'service', image, env, files: { '/etc/tls/tls.crt': secret('db-login', 'tls.crt') } } as const;
  return { name: 'shop', secrets: { 'db-login': login, plain: {} }, workloads: { web }, ...more };
}

const used = { USER: secret('db-login', 'username'), PASSWORD: secret('db-login', 'password'), PLAIN: secret('plain') };

function problems(application: Application, target: Target<unknown> = kubernetes, environment = place): string[] {
  return examine(application, environment, target.rules).issues.map(formatIssue);
}

describe('a secret with keys', () => {
  it('is one Secret with these keys on Kubernetes', () => {
    const rendered = new Rendered(shop(used), { secrets: { 'db-login': { version: '3' } } });
    expect(rendered.pod('Deployment/web', 'containers', 0, 'env')).toEqual([
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db-login', key: 'password' } } },
      { name: 'PLAIN', valueFrom: { secretKeyRef: { name: 'plain', key: 'value' } } },
      { name: 'PORT', value: '8080' },
      { name: 'USER', valueFrom: { secretKeyRef: { name: 'db-login', key: 'username' } } },
    ]);
    expect(rendered.pod('Deployment/web', 'volumes')).toContainEqual(
      expect.objectContaining({
        projected: expect.objectContaining({ sources: [{ secret: { name: 'db-login', items: [{ key: 'tls.crt', path: 'tls.crt' }] } }] }),
      }),
    );
    expect(rendered.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toMatchObject({
      'db-login.orchestra-cdk/secret-version': '3',
    });
    expect(rendered.notes.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('under the keys username, password, tls.crt of the Secret db-login'),
    );
  });

  it('is a secret for each key in Secret Manager, readable for those that use that key', () => {
    const { output } = compile(googleFoundation, shop({ USER: used.USER }), place);
    const accounts = Object.entries(output.secrets).map(([name, { props, readers }]) => [name, props.secretId, readers]);
    expect(accounts).toEqual([
      ['db-login-password', 'shop-db-login-password', []],
      ['db-login-tls-crt', 'shop-db-login-tls-crt', ['web']],
      ['db-login-username', 'shop-db-login-username', ['web']],
      ['plain', 'shop-plain', []],
    ]);
    expect(output.secrets['db-login-password']?.props.annotations).toEqual({ description: 'Login of the ledger: password' });
    const { services } = compile(cloudRun, shop(used), place).output;
    expect(services['web']?.env['PASSWORD']).toEqual({ kind: 'secret', name: 'shop-db-login-password', version: 'latest' });
    expect(services['web']?.files['/etc/tls/tls.crt']).toMatchObject({ name: 'shop-db-login-tls-crt' });
  });

  it('is a variable or a file for each key with Compose', () => {
    const rendered = new Composed(shop(used), dev());
    expect(rendered.service()['environment']).toMatchObject({ PASSWORD: expect.stringMatching(/^\$\{DB_LOGIN_PASSWORD:/) });
    expect(rendered.service()['secrets']).toEqual([{ source: 'db-login-tls-crt', target: '/etc/tls/tls.crt' }]);
    expect(rendered.project['secrets']).toEqual({ 'db-login-tls-crt': { file: './secrets/db-login-tls-crt' } });
    expect(rendered.text('.env.example')).toContain('# Login of the ledger: password\nDB_LOGIN_PASSWORD=');
  });

  it('keeps the names of the key value when others join it', () => {
    const { output } = compile(googleFoundation, shop({}, { secrets: { 'db-login': { keys: ['value', 'tls.crt'] } } }), place);
    expect(Object.keys(output.secrets)).toEqual(['db-login', 'db-login-tls-crt']);
  });

  it('has the keys that it declares, and one name for each value', () => {
    expect(problems(shop(used))).toEqual([]);
    expect(problems(shop({ A: secret('db-login', 'pasword'), B: secret('plain', 'password'), C: secret('db-login') }))).toEqual(
      [
        ['A', 'did you mean password?'],
        ['B', 'declare it in'],
        ['C', 'declare it in'],
      ].map(([name, remedy]) => expect.stringContaining(`workloads.web.env.${name}: must name a declared key of the secret; ${remedy}`)),
    );
    const wrong = (secrets: object) => problems({ ...shop({}), secrets: { 'db-login': login, ...secrets } } as Application); // as it may come from JavaScript
    expect(wrong({ 'db-login-password': {} })).toEqual([expect.stringMatching(/^secrets\.db-login-password: must have a name of its own/)]);
    expect(wrong({ a: { keys: ['x.y', 'X-y'] } })).toEqual([expect.stringMatching(/^secrets\.a\.keys\[1\]: must have a name of its own/)]);
    expect(wrong({ a: { keys: [] } })).toEqual([expect.stringMatching(/^secrets\.a\.keys: must be at least one key/)]);
    expect(wrong({ a: { keys: ['x', 'x'] } })).toEqual([
      expect.stringMatching(/^secrets\.a\.keys: must be at least one key, and each once/),
    ]);
    expect(wrong({ a: { keys: ['..x'] } })).toEqual([expect.stringMatching(/^secrets\.a\.keys\[0\]: must be/)]);
    expect(wrong({ [`a${'b'.repeat(180)}`]: { keys: ['x'.repeat(60)] } })).toEqual([
      expect.stringMatching(/must have at most 190 characters/),
    ]);
  });

  it('cannot be given other keys by an environment', () => {
    const changed = { ...place, secrets: { 'db-login': { keys: ['other'] } } } as NamedEnvironment; // as it may come from JavaScript
    expect(problems(shop({}), compose, changed)).toEqual([
      expect.stringMatching(/^environments\.dev\.secrets\.db-login\.keys: is not a known option/),
    ]);
  });

  it('is checked by the compiler', () => {
    const fields = { kind: 'service', image } as const;
    const base = { name: 'a', secrets: { login: { keys: ['username', 'password'] }, plain: {} } } as const;
    defineApplication({ ...base, workloads: { web: { ...fields, env: { A: secret('login', 'password'), B: secret('plain') } } } });
    // @ts-expect-error: no such key
    defineApplication({ ...base, workloads: { web: { ...fields, env: { A: secret('login', 'pasword') } } } });
    // @ts-expect-error: there is no key value
    defineApplication({ ...base, workloads: { web: { ...fields, env: { A: secret('login') } } } });
    // @ts-expect-error: nor one of another name
    defineApplication({ ...base, workloads: { web: { ...fields, files: { '/a/b': secret('plain', 'password') } } } });
  });
});
