import { TerraformVariable, Testing, Token } from 'cdktf';
import { CloudRunService, Network, PostgresDatabase } from '../../lib/constructs/google';
import { brokenByAll, tokenPaths } from '../../lib/google/tokens';
import { resolve } from '../../lib/model/examine';
import { formatPath } from '../../lib/model/issue';
import { place, stackOf } from './configuration';
import { issuesOf } from './issues-of';

const image = 'docker.io/library/nginx:1.29';
const { project } = place;
const service = { ...place, name: 'web', image };

function withVariable() {
  const stack = stackOf();
  return { stack, variable: new TerraformVariable(stack, 'later', {}) };
}

describe('tokens in props', () => {
  it('come out as expressions of Terraform, in each form', () => {
    const { stack, variable } = withVariable();
    new CloudRunService(stack, 'Web', {
      ...service,
      scaling: { max: variable.numberValue },
      args: variable.listValue,
      labels: Token.asStringMap(variable.value),
      sessionAffinity: variable.booleanValue,
      requestTimeoutSeconds: variable.numberValue,
    });
    const json = Testing.synth(stack);
    const { labels, template } =
      Object.values<{ labels: unknown; template: object }>(JSON.parse(json).resource.google_cloud_run_v2_service)[0] ?? {};
    expect(labels).toBe('${var.later}');
    expect(template).toMatchObject({
      containers: [{ args: '${var.later}' }],
      scaling: { max_instance_count: '${var.later}' },
      session_affinity: '${var.later}',
      timeout: '${var.later}s',
    });
  });

  it('leave what stands beside them to be judged', () => {
    const { stack, variable } = withVariable();
    const made = () =>
      new CloudRunService(stack, 'Web', {
        ...service,
        scaling: { max: variable.numberValue, concurrency: 100_000 },
        resources: { cpu: '3', memory: '512Mi' },
      });
    expect(issuesOf(made)).toEqual(['resources.cpu [cpu-not-allowed]', 'scaling.concurrency [out-of-range]']);
  });

  it('count where a rule is broken whatever they stand for', () => {
    const { variable } = withVariable();
    const paths = tokenPaths({ range: { min: 5, max: variable.numberValue } });
    const [min, step] = [
      ['range', 'min'],
      ['range', 'step'],
    ];
    const issues = { 'as-given': [min, step], least: [min, step], most: [step] };
    const broken = brokenByAll(paths, (tokens) => issues[tokens].map((path = []) => ({ code: 'wrong', path, message: 'must be right' })));
    expect(broken.map(({ path }) => formatPath(path))).toEqual(['range.step']);
  });

  it('are not judged as parts of a sum, nor by what is compared with them', () => {
    const { variable } = withVariable();
    const paths = tokenPaths({ shares: { a: 5, b: variable.numberValue }, region: variable.stringValue });
    const issues = [
      { code: 'not-whole', path: ['shares'], message: 'must sum up to 100' },
      { code: 'key-region', path: ['key'], message: `must be in ${variable.stringValue}` },
      { code: 'wrong', path: ['region'], message: 'must be a region' },
      { code: 'wrong', path: ['share'], message: 'must be another' },
    ];
    expect(brokenByAll(paths, () => issues).map(({ path }) => formatPath(path))).toEqual(['share']);
  });

  it('are refused where they decide what is made', () => {
    const { stack, variable } = withVariable();
    const network = () =>
      new Network(stack, 'N', { project, name: 'shop', nat: { [place.region]: { reservedAddresses: variable.numberValue } } });
    expect(network).toThrow(
      'nat.europe-west1.reservedAddresses: must be known when the stack is synthesized, got a token of cdktf; it decides what is made, so give a value',
    );
    const database = () =>
      new PostgresDatabase(stack, 'D', {
        ...place,
        name: 'main',
        network: { kind: 'public', reason: 'partners reach it', authorizedNetworks: {} },
        databases: Token.asStringMap(variable.value) as never,
      });
    expect(issuesOf(database)).toEqual(['databases [token-not-allowed]']);
  });

  it('are named as what they are where an application has them', () => {
    const { variable } = withVariable();
    const application = {
      name: 'shop',
      workloads: { api: { kind: 'service', port: 0, scaling: { max: variable.numberValue } } },
    } as const;
    const environment = { name: 'dev', tier: 'development', images: { api: { tag: '1' } }, registry: 'docker.io/shop' } as const;
    expect(() => resolve(application, environment)).toThrow('scaling.max: must be a whole number from 1 to 1000, got a token of cdktf');
  });
});
