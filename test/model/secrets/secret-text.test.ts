import { headerSecret, secretIn, secretInText, withoutSecrets } from '../../../lib/model/secrets/secret-text';
import { secretWords } from '../../../lib/model/secrets/secret-words';
import { drawn, ordinaryTexts, secretTexts } from './secret-texts';

describe('the table', () => {
  it('has at least 150 texts, none of them twice', () => {
    const rows = [...secretTexts, ...ordinaryTexts].map((row) => JSON.stringify(row));
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('has no text of its secrets missed', () => {
    expect(secretTexts.filter(([name, text]) => secretIn(name, text) === undefined)).toEqual([]);
  });

  it('has no ordinary text taken for a secret', () => {
    const alarms = ordinaryTexts.map(([name, text]) => ({ name, text, found: secretIn(name, text) }));
    expect(alarms.filter(({ found }) => found !== undefined)).toEqual([]);
  });

  it('is answered without any of the text', () => {
    for (const [name, text] of secretTexts) {
      const found = secretIn(name, text) ?? '';
      const parts = text.split(/[^A-Za-z0-9]+/).filter((part) => part.length > 8 && /\d/.test(part));
      expect(parts.filter((part) => found.includes(part))).toEqual([]);
    }
  });
});

describe('headers of a request', () => {
  it.each([
    ['Authorization', 'Bearer hunter2'],
    ['authorization', 'Basic dTpwdw=='],
    ['Proxy-Authorization', 'hunter2'],
    ['X-Api-Key', 'hunter2'],
    ['X-Goog-Api-Key', 'hunter2'],
    ['X-Vault-Token', 'hunter2'],
    ['Cookie', `lang=en; sid=${drawn(32)}`],
    ['X-Upstream', 'https://u:hunter2@example.com'],
  ])('%s may not be read by everybody', (name, text) => {
    const what = headerSecret(name, text);
    expect(what).toEqual(expect.any(String));
    expect(what).not.toContain(text);
  });

  it.each([
    ['Authorization', 'Bearer {{args.token}}'],
    ['Authorization', 'Bearer ${TOKEN}'],
    ['Authorization', 'none'],
    ['Host', 'shop.example.com'],
    ['User-Agent', 'kube-probe/1.33'],
    ['X-Forwarded-Proto', 'https'],
    ['Cookie', 'lang=en; consent=yes'],
    ['X-Request-Id', 'startup-probe-of-the-shop'],
  ])('%s: %s may', (name, text) => {
    expect(headerSecret(name, text)).toBeUndefined();
  });
});

describe('words of a command', () => {
  it.each([
    [['--password=hunter2'], [0]],
    [['--password', 'hunter2'], [1]],
    [['server', '--db.password', 'hunter2', '--port', '80'], [2]],
    [['redis-server', '--requirepass', 'hunter2'], [2]],
    [['redis-cli', '-a', 'hunter2', 'ping'], [2]],
    [['mysql', '-uroot', '-phunter2'], [2]],
    [['/usr/bin/curl', '-u', 'me:hunter2', 'https://example.com'], [2]],
    [['sh', '-c', 'PGPASSWORD=hunter2 psql'], [2]],
    [['curl', '-H', `Authorization: Bearer ${drawn(32)}`], [2]],
    [['--token', `ghp_${drawn(36)}`], [1]],
    [['run', 'postgres://u:hunter2@db/x'], [1]],
  ])('%j has a secret', (words, expected) => {
    expect(secretWords(words).map(({ index }) => index)).toEqual(expected);
  });

  it.each([
    [['--password-file', '/run/secrets/x']],
    [['--password', '$(DB_PASSWORD)']],
    [['--password', '--verbose']],
    [['--password-stdin']],
    [['--token-ttl', '3600']],
    [['--key', 'customer_id']],
    [['curl', '-u', 'me', 'https://example.com']],
    [['mysql', '-p', 'shop']],
    [['mkdir', '-p', '/data']],
    [['python', '-m', 'orchestra.schema']],
  ])('%j has none', (words) => {
    expect(secretWords(words)).toEqual([]);
  });
});

it('says nothing of texts without a name but what only a secret looks like', () => {
  expect(secretInText('the password: hunter2')).toBeUndefined();
  expect(secretInText('postgres://u:hunter2@db/x')).toBe('a password in an address');
});

it('reads long texts in time that grows with them', () => {
  const parts = ['password=', 'a:b@', 'https://', 'key ', 'eyJ', '-----BEGIN ', '{"', 'token: ', '=', '::', 'login ', 'a.', '/'];
  for (const part of parts) {
    const text = part.repeat(200_000 / part.length);
    // time of the processor, since that of the clock is other programs' too
    const start = process.cpuUsage();
    secretIn('X', text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  }
});

it.each([
  ['postgres://u:hunter2@db/x and more', 'postgres://u:***@db/x and more'],
  ['postgres://u:${PASSWORD}@db/x', 'postgres://u:${PASSWORD}@db/x'],
  [`got sk_live_${drawn(24)}; known are a, b`, 'got ***; known are a, b'],
  ['a -----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY----- b', 'a *** b'],
  ['https://example.com/x?a=b&token=hunter2', 'https://example.com/x?a=b&token=***'],
  ['must be u:hunter2, got 3', 'must be u:hunter2, got 3'],
])('%j is shown as %j', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});
