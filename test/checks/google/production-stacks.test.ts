import { checkTerraform, type TerraformFinding } from 'orchestra-cdk/testing';
import { cloudStacks } from '../../engines/cloud-stacks';
import { terraformOf } from '../../google/configuration';
import { everyConfiguration, type NamedConfiguration } from '../../google/every-configuration';
import { findingWaivers } from './finding-waivers';

jest.setTimeout(120_000);

/** What apps/ ships to production, and the configurations, held to the library's own rules. */
describe('default production output, held to the rules for Terraform', () => {
  let findings: readonly (TerraformFinding & { readonly where: string })[];
  beforeAll(() => {
    const stacks = cloudStacks().filter(({ name }) => /-prod(?:-|$)/.test(name));
    const made = [
      ...stacks.map(({ name, json }) => ({ where: name, json: json as object })),
      ...everyConfiguration.filter(isStrict).map((configuration) => ({ where: configuration.id, json: terraformOf(configuration) })),
    ];
    findings = made.flatMap(({ where, json }) => checkTerraform(json).map((finding) => ({ ...finding, where })));
  });

  test('breaks none but those that are waived', () => {
    const unwaived = findings.filter((finding) => !findingWaivers.some((waiver) => waives(waiver, finding)));
    expect(
      unwaived.map(({ where, rule, resource, attribute, message }) => `${rule} ${where}: ${resource} ${attribute} ${message}`),
    ).toEqual([]);
  });

  test('needs each waiver, and each says why', () => {
    const unneeded = findingWaivers.flatMap(({ rules, where = [''], because }) =>
      rules.flatMap((rule) =>
        where
          .filter((id) => !findings.some((finding) => waives({ rules: [rule], where: [id], because }, finding)))
          .map((id) => `${rule} ${id}`),
      ),
    );
    expect(unneeded).toEqual([]);
    expect(findingWaivers.filter(({ because }) => because.length < 20)).toEqual([]);
  });
});

/** Configurations of Cloud Run show one option each, without the labels, the network and the digest that production has. */
function isStrict({ id }: NamedConfiguration): boolean {
  return !/^(?:cloud-run|composed|public-endpoint-public-service)/.test(id) || id.startsWith('cloud-run-model-production');
}

function waives({ rules, where }: (typeof findingWaivers)[number], finding: TerraformFinding & { readonly where: string }): boolean {
  return rules.includes(finding.rule) && (where === undefined || where.some((id) => finding.where.startsWith(id)));
}
