import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { everyTerraformRule } from '../../lib/checks/google/every-terraform-rule';
import { terraformOf } from '../google/configuration';
import { everyConfiguration } from '../google/every-configuration';
import { type CheckovWaiver, checkovWaivers, crashingChecks } from './checkov-waivers';
import { cloudStacks } from './cloud-stacks';
import { describeWith, engine, searchPath } from './engine';
import type { StackJson } from './google-modules';

jest.setTimeout(300_000);

interface Failure {
  readonly check: string;
  readonly types: readonly string[];
  /** Id of a configuration, or name of a stack. */
  readonly where: string;
  readonly resource: string;
}

/** The production stacks of apps/ and every configuration, in one run. */
describeWith(['checkov'], 'default production output, judged by checkov', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-checkov-'));
  const judged = new Map<string, StackJson>();
  let report: Report;
  let failures: readonly Failure[];
  let crashed: readonly string[];

  beforeAll(async () => {
    for (const { name, json } of cloudStacks()) if (/-prod(?:-|$)/.test(name)) judged.set(name, json);
    for (const configuration of everyConfiguration) judged.set(configuration.id, terraformOf(configuration));
    for (const [id, stack] of judged) {
      mkdirSync(path.join(folder, id));
      writeFileSync(path.join(folder, id, 'cdk.tf.json'), JSON.stringify(readable(stack)));
    }
    const { output, errors } = await run(folder);
    // as: checkov's own output
    report = JSON.parse(output) as Report;
    failures = report.results.failed_checks.map((each) => failureOf(each, judged));
    crashed = [...new Set([...errors.matchAll(/Failed to run check (\w+)/g)].map(([, check = '']) => check))].sort();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('was read, and passes what it should', () => {
    const { passed, failed, parsing_errors } = report.summary;
    process.stdout.write(`checkov: ${passed} checks passed, ${failed} waived, over ${judged.size} stacks\n`);
    expect(parsing_errors).toBe(0);
    expect(passed).toBeGreaterThan(500);
  });

  test('fails no check but those that are waived', () => {
    const unwaived = failures.filter((failure) => !checkovWaivers.some((waiver) => waives(waiver, failure)));
    expect(unwaived.map(({ check, types, where, resource }) => `${check}: ${types.join(' or ')}.${resource} of ${where}`)).toEqual([]);
  });

  test('needs each waiver, and each says why', () => {
    const needed = (waiver: CheckovWaiver) => failures.some((failure) => waives(waiver, failure));
    const single = checkovWaivers.flatMap((waiver) => waiver.where?.map((id) => ({ ...waiver, where: [id] })) ?? [waiver]);
    expect(single.filter((waiver) => !needed(waiver))).toEqual([]);
    expect(checkovWaivers.filter(({ because }) => because.length < 20)).toEqual([]);
  });

  test('crashes no check but those that rules of our own stand in for', () => {
    expect(crashed).toEqual(crashingChecks);
    const own = everyTerraformRule.map(({ id }) => id);
    expect(crashingChecks.filter((check) => !own.includes(check))).toEqual([]);
  });
});

interface Report {
  readonly summary: { readonly passed: number; readonly failed: number; readonly parsing_errors: number };
  readonly results: {
    readonly failed_checks: readonly { readonly check_id: string; readonly resource: string; readonly file_path: string }[];
  };
}

/** Its reader of JSON knows only blocks with names in the settings of Terraform, and nothing of moved and import blocks. */
function readable({ resource, data, provider, variable }: StackJson): object {
  return Object.fromEntries(Object.entries({ resource, data, provider, variable }).filter(([, block]) => block !== undefined));
}

function run(folder: string): Promise<{ readonly output: string; readonly errors: string }> {
  const args = ['-d', folder, '--framework', 'terraform_json', '--compact', '--quiet', '--skip-download', '-o', 'json'];
  // a proxy that refuses: it has no business on the network
  const env = { PATH: searchPath, HOME: folder, HTTPS_PROXY: 'http://127.0.0.1:9', LOG_LEVEL: 'WARNING' };
  return new Promise((resolve) => {
    // it ends with 1 when a check fails
    execFile(engine('checkov'), args, { env, maxBuffer: 2 ** 28 }, (_, output, errors) => resolve({ output, errors }));
  });
}

function failureOf(
  { check_id: check, resource, file_path: file }: Report['results']['failed_checks'][number],
  judged: ReadonlyMap<string, StackJson>,
): Failure {
  const where = file.split('/').at(-2) ?? '';
  // for some checks it writes `resource` instead of the type
  const name = resource.slice(resource.indexOf('.') + 1);
  const types = Object.entries(judged.get(where)?.resource ?? {}).filter(([, named]) => name in named);
  return { check, types: types.map(([type]) => type), where, resource: name };
}

function waives({ check, type, where }: CheckovWaiver, failure: Failure): boolean {
  return (
    check === failure.check && failure.types.includes(type) && (where === undefined || where.some((id) => failure.where.startsWith(id)))
  );
}
