import { defineApplication, type Environment, resolve } from 'orchestra-cdk';

const images = { sidecar: 'docker.io/library/redis:latest', web: 'docker.io/library/nginx:latest' };
const shop = defineApplication({
  name: 'shop',
  workloads: { web: { kind: 'service', image: images.web, sidecars: { cache: { image: images.sidecar } } } },
});
const problems = (environment: Environment<typeof shop>) => {
  try {
    resolve(shop, { name: 'prod', ...environment });
    return [];
  } catch (error) {
    return (error as { issues: readonly { code: string }[] }).issues.map(({ code }) => code); // what resolve throws
  }
};

describe('tags where the tier wants digests', () => {
  it.each(['production', 'staging'] as const)('are allowed in %s with a reason, of every container', (tier) => {
    expect(problems({ tier, allow: { tags: { reason: 'a demonstration, rebuilt every day' } } })).toEqual([]);
    expect(problems({ tier }).length).toBe(2);
  });

  it('need the reason, and the error says how it is given', () => {
    expect(problems({ tier: 'production', allow: { tags: { reason: ' ' } } })).toContain('reason-missing');
    expect(() => resolve(shop, { name: 'prod', tier: 'production' })).toThrow(
      "environments.prod.allow: { tags: { reason: '…' } } says why it may",
    );
  });
});
