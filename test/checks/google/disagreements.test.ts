import { everyTerraformRule } from '../../../lib/checks/google/every-terraform-rule';
import { resourcesOf } from '../../../lib/checks/google/terraform-resource';
import { disagreements } from './disagreements';
import { incompleteExamples } from './incomplete-examples';

const each = disagreements.flatMap(({ checks, ...rest }) => checks.map((check) => ({ check, ...rest })));

describe('the inputs that are judged otherwise than by a published check', () => {
  test.each(each)('$scanner $check says $verdict, we say the other: $because', ({ check, verdict, type, config }) => {
    const stack = resourcesOf({ resource: { [type]: { it: config } } });
    const rules = everyTerraformRule.filter(({ id, also = [], on }) => [id, ...also].includes(check) && on.includes(type));
    const broken = rules.some((rule) => stack.some((resource) => rule.check(resource, { stack, production: true, labels: {} }).length > 0));
    expect(rules).not.toEqual([]);
    expect(broken ? 'fail' : 'pass').not.toBe(verdict);
  });

  test('say why, and once', () => {
    expect([...disagreements, ...incompleteExamples].filter(({ because }) => because.length < 15)).toEqual([]);
    const inputs = each.map(({ check, config }) => `${check} ${JSON.stringify(config)}`);
    expect(new Set(inputs).size).toBe(inputs.length);
  });

  test('are not those of examples that say too little: with the rest we say the same', () => {
    const policy = { name: 'web', rule: [] };
    const rule = { security_policy: 'web', action: 'deny(403)', match: { expr: { expression: "evaluatePreconfiguredWaf('cve-canary')" } } };
    const firewall = {
      for_each: '${local.firewall}',
      allow: [{ protocol: 'tcp', ports: '${each.value.port}' }],
      source_ranges: '${each.value.range}',
    };
    const locals = { firewall: { open: { port: ['22'], range: ['0.0.0.0/0'] } } };
    const found = (stack: object) => {
      const resources = resourcesOf(stack);
      const context = { stack: resources, production: true, labels: {} };
      return everyTerraformRule
        .filter(({ on, check }) => resources.some((resource) => on.includes(resource.type) && check(resource, context).length > 0))
        .map(({ id }) => id);
    };
    const beside = { google_compute_security_policy: { web: policy }, google_compute_security_policy_rule: { log4j: rule } };
    expect(found({ resource: { google_compute_security_policy: { web: policy } } })).toContain('CKV_GCP_73');
    expect(found({ resource: beside })).not.toContain('CKV_GCP_73');
    expect(found({ locals, resource: { google_compute_firewall: { it: firewall } } })).toContain('CKV_GCP_2');
  });
});
