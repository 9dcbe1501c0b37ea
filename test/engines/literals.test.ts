import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App as ClusterApp } from 'cdk8s';
import { App as CloudApp } from 'cdktf';
import { defineApplication, defineEnvironments, http } from 'orchestra-cdk';
import { CloudRunStack } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { describeWith, engine } from './engine';
import { ControlPlane, controlPlaneNeeds } from './kubernetes';
import { Terraform, terraformNeeds } from './terraform';

jest.setTimeout(300_000);

/** Texts that one tool or another takes for something else than themselves. */
const literals = [
  '${x}',
  '$${x}',
  '$(x)',
  '$$(x)',
  '$(LITERAL_0)',
  '$LITERAL_0',
  '%{if x}',
  '%%{x}',
  '{{x}}',
  '{{ .Values.x }}',
  'yes',
  'no',
  'on',
  'null',
  '~',
  '0o17',
  '017',
  '1e3',
  '1_000',
  '12:30:45',
  '2024-01-01',
  '.inf',
  '=',
  '<<',
  '- a',
  'a: b',
  'a #b',
  '"quoted"',
  "it's",
  'back\\slash',
  '🚀 done',
  'line\nbreak',
  '\n leading',
  'trailing \n',
  '\ttab',
  '',
  ' ',
  'ü',
  '$é',
  '`x`',
  '#{x}',
  '$',
  '$$',
  '100%',
  '%',
  '*a',
  '&a',
  '!a',
];

/** Those that a header can hold. */
const sent = literals.filter((text) => /^[!-~](?:[ -~]*[!-~])?$/.test(text));
const headers = Object.fromEntries(sent.map((text, index) => [`X-Literal-${index}`, text]));

const application = defineApplication({
  name: 'literal',
  workloads: {
    web: {
      kind: 'service',
      image: 'registry.example.com/literal/web:1',
      env: Object.fromEntries(literals.map((text, index) => [`LITERAL_${index}`, text])),
      command: ['serve', ...literals.filter((text) => text !== '')],
      args: literals,
      probes: { startup: http('/', { headers }) },
    },
  },
});
const { dev: environment } = defineEnvironments(application, {
  dev: { tier: 'development', google: { project: 'acme-literal-dev', region: 'europe-west1' }, kubernetes: {} },
});

/** A container as both platforms write it. */
interface WrittenContainer {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-literals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith([...terraformNeeds, 'kubelet-expand'], 'literal text on Cloud Run', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());

  test('reaches Terraform and the container unchanged', async () => {
    const app = new CloudApp({ outdir: path.join(folder, 'tf') });
    new CloudRunStack(app, 'literal', { application, environment });
    app.synth();
    const stack = terraform.stack(path.join(folder, 'tf/stacks/literal'));
    await stack.init();
    const { resource_changes: changes } = JSON.parse((await stack.plan()).json);
    const service = changes.find(({ type }: { type: string }) => type === 'google_cloud_run_v2_service');
    const [container] = service.change.after.template[0].containers as WrittenContainer[]; // the provider's own schema
    // Cloud Run expands references in command and arguments, as Kubernetes does, and not in variables
    expect(valuesOf(container)).toEqual(literals);
    const [{ http_get: gets }] = service.change.after.template[0].containers[0].startup_probe;
    expect(headersOf(gets[0].http_headers)).toEqual(headers);
    expect(expanded(container?.args ?? [])).toEqual(literals);
    expect(expanded(container?.command ?? [])).toEqual(['serve', ...literals.filter((text) => text !== '')]);
  });
});

describeWith([...controlPlaneNeeds, 'kubelet-expand'], 'literal text on Kubernetes', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start());
  afterAll(() => cluster.stop());

  test('reaches the API server through the written manifest, and the container, unchanged', async () => {
    const app = new ClusterApp({ outdir: path.join(folder, 'k8s') });
    new AppChart(app, 'literal', { application, environment });
    app.synth();
    await cluster.apply({ file: path.join(folder, 'k8s/literal.k8s.yaml') });
    const [deployment] = JSON.parse(await cluster.kubectl(['get', 'deployments', '-n', 'literal', '-o', 'json'])).items;
    const [container] = deployment.spec.template.spec.containers as WrittenContainer[]; // the server's own form
    expect(expanded(valuesOf(container))).toEqual(literals);
    // the kubelet sends them as they are
    expect(headersOf(deployment.spec.template.spec.containers[0].startupProbe.httpGet.httpHeaders)).toEqual(headers);
    expect(expanded(container?.args ?? [])).toEqual(literals);
    expect(expanded(container?.command ?? [])).toEqual(['serve', ...literals.filter((text) => text !== '')]);
  });
});

function headersOf(list: WrittenContainer['env']): { readonly [name: string]: string | undefined } {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

function valuesOf(container: WrittenContainer | undefined): string[] {
  const values = new Map(container?.env.map(({ name, value }) => [name, value ?? '']));
  return literals.map((_, index) => values.get(`LITERAL_${index}`) ?? 'missing');
}

/** What the kubelet's own code makes of each text. */
function expanded(texts: readonly string[]): string[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const output = execFileSync(engine('kubelet-expand'), { input }).toString();
  return output.split('\n', texts.length).map((line) => JSON.parse(line));
}
