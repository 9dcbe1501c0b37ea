import { secret } from 'orchestra-cdk';
import { Rendered, shop } from './rendered';

describe('files', () => {
  it('lie beside compose.yaml under their own path, unchanged, and are mounted from there', () => {
    const rendered = new Rendered(shop({ kind: 'service', files: { '/etc/app/app.conf': 'a=${b}\n' } }));
    expect(rendered.text('files/web/etc/app/app.conf')).toBe('a=${b}\n');
    expect(rendered.project['configs']).toEqual({ 'web.etc.app.app.conf': { file: './files/web/etc/app/app.conf' } });
    expect(rendered.service()['configs']).toEqual([{ source: 'web.etc.app.app.conf', target: '/etc/app/app.conf' }]);
  });

  it('have a name that every system can have', () => {
    const paths = ['/etc/App/a', '/etc/app/a', '/etc/a b', '/etc/nul.conf', '/etc/é', `/etc/${'x'.repeat(250)}`, '/etc/end.', '/$x'];
    const rendered = new Rendered(shop({ kind: 'service', files: Object.fromEntries(paths.map((path) => [path, path])) }));
    const names = rendered.files.flatMap(({ path }) => (path.startsWith('files/') ? [path] : []));
    expect(names).toHaveLength(paths.length);
    for (const name of names) expect(name).toMatch(/^files\/web\/(?:etc\/app\/a|[0-9a-f]{16})$/);
    expect(Object.keys(rendered.project['configs'] as object).join()).toMatch(/^[a-zA-Z0-9._,-]+$/);
  });

  it('make Compose replace a container when they change', () => {
    const checksum = (text: string) =>
      new Rendered(shop({ kind: 'service', files: { '/etc/a': text } })).service()['labels'] as { [key: string]: string };
    expect(checksum('a')['checksum/files']).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum('a')).not.toEqual(checksum('b'));
    expect(checksum('a')).toEqual(checksum('a'));
  });
});

describe('secrets', () => {
  const secrets = { key: { description: 'Key\n of the shop', version: '3' }, pem: {}, both: {}, unused: {} };
  const web = {
    kind: 'service',
    env: { KEY: secret('key'), BOTH: secret('both') },
    files: { '/a/pem': secret('pem'), '/a/both': secret('both') },
  };

  it('are variables that Compose refuses to start without, or files', () => {
    const rendered = new Rendered(shop(web, { secrets }));
    expect(rendered.service()).toMatchObject({
      environment: { KEY: '${KEY:?set KEY in .env}', BOTH: '${BOTH:?set BOTH in .env}' },
      secrets: [
        { source: 'both', target: '/a/both' },
        { source: 'pem', target: '/a/pem' },
      ],
    });
    expect(rendered.project['secrets']).toEqual({ both: { file: './secrets/both' }, pem: { file: './secrets/pem' } });
    expect(rendered.text('.gitignore')).toBe('.env\nsecrets/\n');
  });

  it('have names that a variable can have', () => {
    const web = { kind: 'service', env: { A: secret('2nd-key') } };
    const rendered = new Rendered(shop(web, { secrets: { '2nd-key': {} } }));
    expect(rendered.service()['environment']).toMatchObject({ A: '${_2ND_KEY:?set _2ND_KEY in .env}' });
    expect(rendered.text('.env.example')).toContain('\n_2ND_KEY=\n');
  });

  it('come from one place where a container may be written to', () => {
    const writable = { ...web, security: { writableRoot: { reason: 'x' } } };
    expect(new Rendered(shop(writable, { secrets })).project['secrets']).toEqual({
      both: { environment: 'BOTH' },
      pem: { file: './secrets/pem' },
    });
  });

  it('are named with what they are for in .env.example', () => {
    const databases = { main: { kind: 'postgres', version: 17 } };
    expect(new Rendered(shop(web, { secrets, databases })).text('.env.example')).toBe(
      [
        '# What shop needs in dev. Copy this file to .env, give every name a value (between single quotes where it holds $, # or blanks), and keep .env out of version control.',
        '',
        '# The secret both; the same goes into secrets/both',
        'BOTH=',
        '',
        '# Key of the shop, version 3',
        'KEY=',
        '',
        '# Password of the database main; set when its volume is made, and changed there later',
        'MAIN_DATABASE_PASSWORD=',
        '',
        '# Files that have to be there, each with one value. Docker mounts them with the rights that they have here, so the users named must',
        '# be able to read them: mode 644 in a folder of mode 700.',
        '#   secrets/both (user 65532): as above',
        '#   secrets/pem (user 65532): The secret pem',
        '',
      ].join('\n'),
    );
  });
});

describe('folders', () => {
  it('are kept in volumes of their own, or live in memory', () => {
    const volumes = { '/data': { kind: 'persistent', size: '1Gi' }, '/scratch': { kind: 'temporary', size: '1Ti' } };
    const rendered = new Rendered(shop({ kind: 'stateful-service', port: 2181, volumes }));
    expect(rendered.service()).toMatchObject({
      volumes: [{ type: 'volume', source: 'web_data', target: '/data' }],
      tmpfs: ['/scratch:exec,mode=1777,size=1024g', '/tmp:exec,mode=1777,size=1g'],
    });
    expect(rendered.project['volumes']).toEqual({ web_data: {} });
  });

  it('have names that tell them apart', () => {
    const kept = { kind: 'persistent', size: '1Gi' };
    const volumes = { '/a/b': kept, '/a-b': kept, '/A/b': kept, '/é': kept };
    const names = Object.keys(new Rendered(shop({ kind: 'stateful-service', port: 2181, volumes })).project['volumes'] as object);
    expect(names).toHaveLength(4);
    for (const name of names) expect(name).toMatch(/^web_[a-z0-9-]*$/);
  });
});
