import { rmSync } from 'node:fs';
import { triedTokens } from '../google/tokens/tried-tokens';
import { describeWith } from './engine';
import { moduleOf, writeModules } from './google-modules';
import { type Problem, Terraform, terraformNeeds } from './terraform';

jest.setTimeout(600_000);

/** Texts may stand anywhere in Terraform JSON; of the other forms the provider asks for a type. */
describeWith(terraformNeeds, 'tokens of cdktf for numbers, flags, lists and maps, judged by terraform', () => {
  const terraform = new Terraform();

  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  test('are valid wherever the constructs take them', async () => {
    const tried = triedTokens(({ form }) => form !== 'text').filter(({ made }) => made !== undefined);
    const modules = new Map(tried.flatMap(({ made }, index) => (made === undefined ? [] : [[`token-${index}`, made] as const])));
    const folder = writeModules(modules);
    const stack = terraform.stack(folder);
    rmSync(folder, { recursive: true });
    await stack.init();
    const problems = await stack.validate();
    const nameOf = ({ address = '', range }: Problem) =>
      tried[Number((moduleOf(address) ?? moduleOf(range?.filename ?? ''))?.slice(6))]?.name;
    expect(problems.map((problem) => `${nameOf(problem)}: ${problem.summary}: ${problem.detail}`)).toEqual([]);
    expect(modules.size).toBeGreaterThan(200);
  });
});
