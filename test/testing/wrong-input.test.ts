import {
  canonicalStack,
  checkKubernetes,
  checkParity,
  checkTerraform,
  kubernetesIdentities,
  terraformAddresses,
  WrongInputError,
} from 'orchestra-cdk/testing';

class Stack {
  readonly resource = {};
}

const bucket = { google_storage_bucket: { it: {} } };
const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as object;
const circle: { self?: object } = {};
circle.self = circle;

const noTerraform: readonly (readonly [what: string, value: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 1],
  ['a boolean', true],
  ['a symbol', Symbol('x')],
  ['a big number', 5n],
  ['a function', () => bucket],
  ['a list', []],
  ['a list of stacks', [{ resource: bucket }]],
  ['an empty object', {}],
  ['an empty string', ''],
  ['a text of a list', '[]'],
  ['a text of null', 'null'],
  ['a text of a string', '"resource"'],
  ['a text of an empty object', '{}'],
  ['half a text', '{"resource": {'],
  ['a folder', 'cdktf.out/stacks/shop'],
  ['HCL', 'resource "google_storage_bucket" "it" {\n  name = "a"\n}\n'],
  ['YAML', 'apiVersion: v1\nkind: Service\n'],
  ['a manifest of stacks', { version: '0.21.0', stacks: { shop: {} } }],
  ['a plan', { format_version: '1.2', planned_values: {}, resource_changes: [] }],
  ['a state', { version: 4, terraform_version: '1.11.4', lineage: 'x', resources: [] }],
  ['an object of Kubernetes', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }],
  ['a construct', new Stack()],
  ['a map', new Map([['resource', bucket]])],
  ['a buffer', Buffer.from(JSON.stringify({ resource: bucket }))],
  ['a promise', Promise.resolve({ resource: bucket })],
  ['resources in a string', { resource: 'google_storage_bucket' }],
  ['a type in a string', { resource: { google_storage_bucket: 'it' } }],
  ['a resource in a string', { resource: { google_storage_bucket: { it: 'x' } } }],
  ['a list of strings', { resource: ['google_storage_bucket'] }],
];
const noJson: typeof noTerraform = [
  ['a map in a resource', { resource: { google_storage_bucket: { it: { labels: new Map() } } } }],
  ['a date in a resource', { resource: { google_storage_bucket: { it: { at: new Date() } } } }],
  ['a function in a resource', { resource: { google_storage_bucket: { it: { name: () => 'a' } } } }],
  ['a resource without an end', { resource: { google_storage_bucket: { it: circle } } }],
  ['a resource 5,000 deep', { resource: { google_storage_bucket: { it: deep } } }],
];
const noResource: typeof noTerraform = [
  ['a stack without resources', { provider: { google: [{}] }, terraform: {} }],
  ['no resource', { resource: {} }],
  ['a list without resources', { resource: [] }],
  ['a type without resources', { resource: { google_storage_bucket: {} } }],
  ['a comment alone', { resource: { '//': 'later' } }],
  ['data alone', { data: { google_project: { it: {} } } }],
];

describe('a check that is handed the wrong thing', () => {
  test.each([...noTerraform, ...noJson, ...noResource])('checkTerraform refuses %s', (_, value) => {
    expect(() => checkTerraform(value)).toThrow(WrongInputError);
  });

  test.each([...noTerraform, ...noJson])('terraformAddresses refuses %s', (_, value) => {
    expect(() => terraformAddresses(value as string)).toThrow(WrongInputError); // as: what a test in JavaScript may hand in
  });

  test.each(noTerraform.filter(([what]) => !/string|strings/.test(what) || what === 'an empty string'))(
    'canonicalStack refuses %s',
    (_, value) => {
      expect(() => canonicalStack(value as string)).toThrow(WrongInputError); // as: the same
    },
  );

  test.each<readonly [string, unknown]>([
    ...noTerraform.filter(([what]) => what !== 'a list' && what !== 'a function'),
    ['one object', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }],
    ['a hole', new Array(1)],
    ['null in a list', [null]],
    ['an object without a kind', [{ apiVersion: 'v1', metadata: { name: 'web' } }]],
    ['an object without metadata', [{ apiVersion: 'v1', kind: 'Service' }]],
    ['an object without a name', [{ apiVersion: 'v1', kind: 'Service', metadata: {} }]],
    ['a list in a list', [[{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }]]],
    ['a List of no objects', [{ apiVersion: 'v1', kind: 'List', items: [1] }]],
  ])('kubernetesIdentities refuses %s', (_, value) => {
    expect(() => kubernetesIdentities(value as [])).toThrow(WrongInputError); // as: the same
  });

  test.each<readonly [string, unknown]>([
    ...noTerraform.filter(([what]) => what !== 'a list'),
    ['an empty list', []],
    ['empty documents', [null]],
    ['an empty List', [{ apiVersion: 'v1', kind: 'List', items: [] }]],
    ['a hole', new Array(1)],
    ['an object without a kind', [{ apiVersion: 'v1', metadata: { name: 'web' } }]],
    ['a list in a list', [[{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }]]],
    ['a map in an object', [{ apiVersion: 'v1', kind: 'Service', spec: new Map() }]],
    ['a function in an object', [{ apiVersion: 'v1', kind: 'Service', spec: () => ({}) }]],
    ['an object without an end', [{ apiVersion: 'v1', kind: 'Service', spec: circle }]],
    ['an object 5,000 deep', [{ apiVersion: 'v1', kind: 'Service', spec: deep }]],
  ])('checkKubernetes refuses %s', (_, value) => {
    expect(() => checkKubernetes(value)).toThrow(WrongInputError);
  });

  test.each<readonly [string, unknown]>([
    ['a tier that there is not', { tier: 'prod' }],
    ['a level that there is not', { podSecurity: 'privileged' }],
    ['a version that there is not', { version: 'v1.33' }],
    ['an option that there is not', { tiers: 'production' }],
    ['null', null],
    ['a rule that there is not', { optional: ['seccomp-of-others'] }],
    ['rules in a string', { optional: 'priority' }],
    ['waivers in an object', { waivers: { rule: 'root', reason: 'a partner calls it' } }],
    ['a waiver without a reason', { waivers: [{ rule: 'root' }] }],
    ['a waiver of something else', { waivers: [{ rule: 'root', reason: 'a partner calls it', resource: 'a' }] }],
    ['a hole instead of a waiver', { waivers: new Array(1) }],
  ])('checkKubernetes refuses options: %s', (_, options) => {
    const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
    expect(() => checkKubernetes([object], options as object)).toThrow(WrongInputError); // as: what a test in JavaScript may hand in
  });

  test.each<readonly [string, unknown]>([
    ['a tier that there is not', { tier: 'prod' }],
    ['an option that there is not', { tiers: 'production' }],
    ['null', null],
    ['a rule that there is not', { optional: ['CKV_GCP_9999'] }],
    ['rules in a string', { optional: 'CR-07' }],
    ['waivers in an object', { waivers: { rule: 'CR-03', reason: 'a partner calls it' } }],
    ['a waiver without a reason', { waivers: [{ rule: 'CR-03' }] }],
    ['a hole instead of a waiver', { waivers: new Array(1) }],
  ])('checkTerraform refuses options: %s', (_, options) => {
    expect(() => checkTerraform({ resource: bucket }, options as object)).toThrow(WrongInputError); // as: the same
  });

  test.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['an empty object', {}],
    ['no application', { environments: { dev: { name: 'dev' } } }],
    ['no environments', { application: { name: 'shop', workloads: {} } }],
    ['an empty object of environments', { application: { name: 'shop', workloads: {} }, environments: {} }],
    ['a list of environments', { application: { name: 'shop', workloads: {} }, environments: [{ name: 'dev' }] }],
    ['no methods', { application: { name: 'shop', workloads: {} }, environments: { dev: { name: 'dev' } }, methods: [] }],
    [
      'a method that there is not',
      { application: { name: 'shop', workloads: {} }, environments: { dev: { name: 'dev' } }, methods: ['helm'] },
    ],
  ])('checkParity refuses %s', (_, question) => {
    expect(() => checkParity(question as never)).toThrow(WrongInputError); // as: the same
  });

  test('says what it got without its content, what is allowed and what to do', () => {
    const secret = '{"password": "hunter2';
    expect(() => checkTerraform(secret)).toThrow(/must be Terraform JSON .* got a string of 21 characters that is no JSON: pass what/);
    expect(() => checkTerraform('cdktf.out/stacks/shop')).toThrow(/looks like a path: read the file first/);
    expect(() => checkTerraform({ format_version: '1.2' })).toThrow(/got an object with format_version \(a plan\)/);
    expect(() => checkTerraform({ resource: { a: { b: 5 } } })).toThrow(/resource\.a\.b must be an object, got a number/);
  });

  test('reads the lists that Terraform allows instead of objects', () => {
    const listed = { resource: [{ google_storage_bucket: [{ b: [{}] }] }, { '//': 'x', google_storage_bucket: { a: {} } }] };
    const plain = { resource: { google_storage_bucket: { a: {}, b: {} } } };
    expect(checkTerraform(listed)).toEqual(checkTerraform(plain));
    expect(checkTerraform(JSON.stringify(listed)).length).toBeGreaterThan(4);
    expect(terraformAddresses(JSON.stringify(listed))).toEqual(['google_storage_bucket.a', 'google_storage_bucket.b']);
    expect(canonicalStack(JSON.stringify(listed))).toContain('google_storage_bucket');
  });

  test('reads the objects of a List', () => {
    const item = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };
    const list = { apiVersion: 'v1', kind: 'List', metadata: {}, items: [item] };
    expect(kubernetesIdentities([list])).toEqual(['apps/v1/Deployment shop/web']);
    expect(kubernetesIdentities([])).toEqual([]);
  });
});
