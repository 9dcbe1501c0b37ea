import { App, Testing } from 'cdktf';
import { type Application, bucket, database, type NamedEnvironment, secret, subscription, topic } from 'orchestra-cdk';
import { CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { environment, production, withWeb } from '../targets/cloud-run/one';
import { type Resource, resourcesOf } from './changes/life';
import { isWorkload, needsOf } from './changes/needs';
import { describeWith } from './engine';
import { canary, type StackJson } from './google-modules';
import { Terraform, TerraformError, type TerraformStack, terraformNeeds } from './terraform';

jest.setTimeout(120_000);

const env = {
  KEY: secret('key'),
  FILES: bucket('files'),
  DATABASE: database('main'),
  ORDERS: topic('orders'),
  BILLING: subscription('orders', 'billing'),
};
const content = {
  secrets: { key: {} },
  buckets: { files: {} },
  databases: { main: { kind: 'postgres', version: 17 } },
  topics: { orders: { subscriptions: { billing: {} } } },
} as const;
const alone = withWeb({ kind: 'service' });
const api = { kind: 'service', image: 'web' } as const;

/** An application, and the next version of it, which lacks something. */
const removals: readonly (readonly [name: string, before: Application, after: Application])[] = [
  ['a service', withWeb({ kind: 'service' }, { workloads: { api: { ...api, env } }, ...content }), { ...alone, ...content }],
  ['a service and what it uses', withWeb({ kind: 'service' }, { workloads: { api: { ...api, env } }, ...content }), alone],
  ['what a service uses', withWeb({ kind: 'service', env }, content), alone],
  ['a job', withWeb({ kind: 'service' }, { workloads: { tidy: { kind: 'scheduled-job', image: 'web', schedule: '0 3 * * *' } } }), alone],
  [
    'a worker',
    withWeb({ kind: 'service' }, { workloads: { mail: { kind: 'worker', image: 'web', env } }, ...content }),
    { ...alone, ...content },
  ],
];

/**
 * The stacks of an application are applied one after the other, the foundation first, and know nothing of each other's state: what one
 * of them deletes, a workload of the other may need.
 */
describeWith(terraformNeeds, 'what is taken out of an application', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  const cases = removals.flatMap(([name, before, after]) => [
    { title: `${name} in production`, before, after, place: production },
    { title: `${name} in development`, before, after, place: environment },
  ]);

  test.each(cases)('leaves no live workload without what it needs: $title', async ({ title, before, after, place }) => {
    const [foundation, run] = stacksOf(before, place).map((json) => opened(json)) as [TerraformStack, TerraformStack];
    for (const stack of [foundation, run]) {
      await stack.init();
      await stack.plan({ shown: false });
      await stack.apply();
    }
    const had = resourcesOf(foundation.state());
    const [nextFoundation, nextRun] = stacksOf(after, place) as [StackJson, StackJson];
    const refusals = [...(await release(foundation, nextFoundation)), ...(await release(run, nextRun))];
    const has = new Set(resourcesOf(foundation.state()).map(({ address }) => address));
    const lost = resourcesOf(run.state())
      .filter(isWorkload)
      .flatMap((workload) =>
        needsOf(workload, had)
          .filter(({ address }) => !has.has(address))
          .map(said(workload)),
      );
    process.stdout.write(`${title}: ${refusals.length} refused, ${lost.join(', ') || 'nothing lost'}\n`);
    expect(lost).toEqual([]);
  });

  function opened(json: StackJson): TerraformStack {
    const asked = Object.keys(json.variable ?? {}).map((name): [string, string] => [name, canary]);
    return terraform.stackOf(json, Object.fromEntries(asked));
  }
});

function stacksOf(application: Application, tier: NamedEnvironment): readonly StackJson[] {
  // production wants the version of each secret, and refuses one that is not there
  const place = { ...tier, ...(application.secrets && { secrets: { key: { version: '1' } } }) };
  const app = new App();
  const foundation = new FoundationStack(app, 'foundation', { application, environment: place });
  const run = new CloudRunStack(app, 'run', { application, environment: place, foundation });
  // as: cdktf's own output
  return [foundation, run].map((stack) => JSON.parse(Testing.synth(stack)) as StackJson);
}

/** What the release was refused for; what it did before that stays done. */
async function release(stack: TerraformStack, json: StackJson): Promise<readonly string[]> {
  stack.replace(json);
  try {
    await stack.plan({ shown: false });
    await stack.apply();
    return [];
  } catch (error) {
    if (error instanceof TerraformError) return error.problems.map(({ summary }) => summary);
    throw error;
  }
}

function said(workload: Resource): (lost: Resource) => string {
  return ({ address }) => `${workload.address} lost ${address}`;
}
