import { resourcesOf } from '../../../lib/checks/google/terraform-resource';

/** What a resource gets of an attribute. */
function read(value: unknown, beside: object = {}): unknown {
  const [resource] = resourcesOf({ ...beside, resource: { google_storage_bucket: { it: { value } } } });
  return resource?.config['value'];
}

describe('a string of Terraform JSON', () => {
  test.each<readonly [string, unknown]>([
    ['${false}', false],
    ['${ true }', true],
    ['${False}', false],
    ['${null}', undefined],
    ['${12}', 12],
    ['${-1}', -1],
    ['${"a"}', 'a'],
    ['${("a")}', 'a'],
    ['${!true}', false],
    ['${true ? "0.0.0.0/0" : "10.0.0.0/8"}', '0.0.0.0/0'],
    ['${1 == 1 && false}', false],
    ['${tobool("false")}', false],
    ['${tostring(false)}', 'false'],
    ['${toset(["a", "b"])}', ['a', 'b']],
    ['0.0.0.0/${0}', '0.0.0.0/0'],
    ['${"0.0.0.0"}/0', '0.0.0.0/0'],
    ['roles/${"own"}er', 'roles/owner'],
    ['${"${"a"}b"}', 'ab'],
    ['$${false}', '$${false}'],
    ['plain', 'plain'],
    ['costs $5 {x}', 'costs $5 {x}'],
  ])('%s is a literal', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  test.each([
    '${var.x}',
    '${google_project.it.number}',
    '${each.value}',
    'a-${var.x}',
    '${file("x")}',
    '${true ? var.x : 1}',
    '${',
    '${"a}',
    '%{ if true }a%{ endif }',
    '${[for x in [1] : x]}',
    `\${${'('.repeat(3000)}1`,
  ])('%s is known to Terraform only', (text) => {
    expect(read(text)).toBe(text);
  });

  test('takes locals and defaults of variables for what they are', () => {
    const beside = {
      locals: [{ open: { range: '0.0.0.0/0' } }, { same: '${local.open}', on: '${var.on}', round: '${local.round}' }],
      variable: { on: { default: false }, empty: {}, elsewhere: [{ default: null }] },
    };
    expect(read('${local.open.range}', beside)).toBe('0.0.0.0/0');
    expect(read('${local.on}', beside)).toBe(false);
    expect(read('${var.empty}', beside)).toBe('${var.empty}');
    expect(read('${var.elsewhere}', beside)).toBe('${var.elsewhere}');
    expect(read('${local.round}', beside)).toBe('${local.round}');
    expect(read('${local.constructor}', beside)).toBe('${local.constructor}');
    expect(read('${local.open.constructor}', beside)).toBe('${local.open.constructor}');
  });
});
