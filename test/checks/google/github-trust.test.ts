import { pinsRepository } from '../../../lib/checks/google/github-trust';

/** Claims that whoever writes a workflow chooses, or that say nothing of whose it is. */
const chosen = [
  'workflow',
  'environment',
  'ref',
  'context',
  'head_ref',
  'base_ref',
  'job_workflow_ref',
  'event_name',
  'runner_environment',
  'actor',
  'sha',
];

describe('a condition for tokens of GitHub', () => {
  test.each([
    "assertion.repository == 'acme/shop'",
    'assertion.repository == "acme/shop"',
    "assertion.repository=='acme/shop'",
    "'acme/shop' == assertion.repository",
    "assertion.repository_id == '123456'",
    "assertion.repository in ['acme/shop', 'acme/web.site']",
    "assertion.sub == 'repo:acme/shop:ref:refs/heads/main'",
    "assertion.sub == 'repo:acme/shop:*'",
    "assertion.sub == 'repo:acme@12/shop@34:ref:refs/heads/main'",
    "assertion.sub.startsWith('repo:acme/shop:')",
    "assertion.sub == 'repository:acme/shop:environment:prod'",
    "assertion.ref == 'refs/heads/main' && (assertion.repository == 'acme/shop')",
    "(assertion.repository == 'acme/shop' || assertion.repository == 'acme/web') && assertion.environment == 'prod'",
    "assertion.repository == 'acme/shop' && (assertion.ref == 'refs/heads/main' || assertion.ref == 'refs/heads/next')",
    "assertion.repository == 'acme/shop' // || true",
    "assertion.ref == 'a || b' && assertion.repository == 'acme/shop'",
    "assertion.repository == '${var.repository}'",
    "assertion.sub == 'repo:${var.owner}/${var.name}:ref:refs/heads/main'",
    "${local.condition} && assertion.ref == 'refs/heads/main'",
    '${var.condition}',
  ])('lets in one repository: %s', (condition) => {
    expect(pinsRepository(condition)).toBe(true);
  });

  test.each([
    '',
    'true',
    ...chosen.map((claim) => `assertion.sub == '${claim}:x:repo:acme/shop:ref:refs/heads/main'`),
    ...chosen.map((claim) => `assertion.${claim} == 'acme/shop'`),
    "assertion.sub == 'environment:${var.environment}'",
    "assertion.repository == 'acme/shop' || true",
    "assertion.repository == 'acme/shop' ||true",
    "(assertion.repository == 'acme/shop') || assertion.ref == 'refs/heads/main'",
    "assertion.repository == 'acme/shop' && true || true",
    "assertion.ref == 'x' || (assertion.repository == 'acme/shop' && true)",
    "!(assertion.repository == 'acme/shop')",
    "assertion.repository != 'acme/shop'",
    "assertion.repository == 'acme/shop' ? true : true",
    "false ? assertion.repository == 'acme/shop' : true",
    "true // assertion.repository == 'acme/shop'",
    "true //\\n&& assertion.repository == 'acme/shop'",
    "'assertion.repository == \\'acme/shop\\'' != ''",
    '"assertion.repository == \'acme/shop\'" != ""',
    "assertion.repository.startsWith('acme/shop')",
    "assertion.repository.matches('acme/.*')",
    "assertion.sub.startsWith('repo:acme/shop')",
    "assertion.sub.startsWith('repo:')",
    "assertion.sub.contains('repo:acme/shop:')",
    "assertion.sub == 'repo:acme'",
    "assertion.sub == 'repo:*'",
    "assertion.sub == 'repo:acme/*'",
    "assertion.sub == '*'",
    "assertion.repository_owner == 'acme'",
    "assertion.repository in ['acme/shop', '*']",
    "has(assertion.repository) && assertion.ref == 'refs/heads/main'",
    "[assertion.repository == 'acme/shop', true].exists(x, x)",
    "assertion.repository == 'acme/shop",
    "(assertion.repository == 'acme/shop'",
    "assertion.repository == 'acme/shop')) || ((true",
    `${'('.repeat(50)}true${')'.repeat(50)}`,
  ])('lets in others: %s', (condition) => {
    expect(pinsRepository(condition)).toBe(false);
  });

  test('reads attributes as the claims that they are mapped from', () => {
    expect(pinsRepository("attribute.repository == 'acme/shop'", { 'attribute.repository': 'assertion.repository' })).toBe(true);
    expect(pinsRepository("attribute.repository == 'acme/shop'", { 'attribute.repository': 'assertion.ref' })).toBe(false);
    expect(pinsRepository("attribute.repository == 'acme/shop'")).toBe(false);
    expect(pinsRepository("google.subject == 'repo:acme/shop:ref:refs/heads/main'", { 'google.subject': 'assertion.sub' })).toBe(true);
  });

  test('is read in linear time', () => {
    const started = performance.now();
    pinsRepository(`${"assertion.ref == 'x' && ".repeat(400)}true`);
    pinsRepository("'acme/shop', ".repeat(700));
    pinsRepository(`assertion.repository in [${"'acme/shop', ".repeat(700)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
