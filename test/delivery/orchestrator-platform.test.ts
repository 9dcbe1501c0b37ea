import { compile, deliveryFiles, githubWorkflows, helmChart, ingress, integrityFindings, kubernetes, packageObjects } from 'orchestra-cdk';
import { orchestrator } from '../../apps/orchestrator/application';
import { delivery } from '../../apps/orchestrator/delivery';
import { environments } from '../../apps/orchestrator/environments';
import { document } from '../documents/documents';
import { platformList, platformRows } from '../documents/platform-rows';

const chart = helmChart({ chart: { name: 'orchestrator', version: '1.0.0' }, ...packageObjects(orchestrator, environments) });
const files = new Map([
  ...deliveryFiles(delivery).output.map(({ path, text }) => [path, text] as const),
  ...githubWorkflows(delivery).output.map(({ path, text }) => [path, text] as const),
  ...chart.output.map(({ path, text }) => [`helm/${path}`, text] as const),
]);
const objects = compile(kubernetes, orchestrator, environments.prod).output;

describe('what document 5 asks for', () => {
  it.each(platformRows.map((row) => [row.asks, row] as const))('%s', (_asks, { file, says }) => {
    expect({ file, text: files.get(file) }).toEqual({ file, text: expect.stringMatching(says) });
  });

  it('is shown by commands that name what is there', () => {
    const there = new Set(objects.map(({ kind, metadata: { name, namespace } }) => `${kind.toLowerCase()}/${name} ${namespace}`));
    const unknown = platformRows.flatMap(({ command }) => {
      const [, kind = '', name = ''] = /\b([a-z]+)(?:\.argoproj\.io|s)?\/([a-z-]+) /.exec(command) ?? [];
      const [, namespace = ''] = /--namespace=(\S+)/.exec(command) ?? [];
      if (!command.startsWith('kubectl') || kind === '' || namespace === 'argocd' || command.includes('deploy/')) return [];
      return there.has(`${kind.replace(/^rollouts$/, 'rollout')} ${name} ${namespace}`.replace(' ', '/')) ? [] : [command];
    });
    expect(unknown).toEqual([]);
    const folders = platformRows.flatMap(({ command }) =>
      [...command.matchAll(/deploy\/orchestrator\/(\S+)/g)].map(([, path = '']) => path),
    );
    expect(folders.filter((path) => ![...files.keys()].some((each) => each === path || each.startsWith(`${path}/`)))).toEqual([]);
  });

  it('can be applied by kubectl alone, which keeps a copy of each object in an annotation', () => {
    const copies = Object.values(environments).flatMap((environment) =>
      compile(kubernetes, orchestrator, environment).output.map((object) => Buffer.byteLength(JSON.stringify(object))),
    );
    expect(Math.max(...copies)).toBeLessThan(250_000); // of 262,144 bytes of annotations
  });

  it('is in the document, row by row', () => {
    expect(document('docs/orchestrator-platform.md')).toContain(platformList());
  });

  it('is delivered by files that name one another', () => {
    expect(integrityFindings(files).filter(({ from }) => !from.startsWith('.github/'))).toEqual([]);
  });

  it('is nowhere what the document has wrong', () => {
    const wrong = /argo rollouts resume|scale rollout|upgrade [^\n]*--reuse-values|admin\/admin|:latest\b/;
    expect([...files].filter(([path, text]) => path !== 'helm/README.md' && wrong.test(text)).map(([path]) => path)).toEqual([]);
  });

  it('has an Ingress of its name where the environment has a controller of them', () => {
    const routers = { orchestrator: ingress('nginx', { hosts: ['orchestrator.example.com'] }) };
    const place = { ...environments.prod, kubernetes: { ...environments.prod.kubernetes, routers } };
    const found = compile(kubernetes, orchestrator, place).output.filter(({ kind }) => kind === 'Ingress');
    expect(found.map(({ metadata: { name } }) => name)).toEqual(['orchestrator-ingress']);
  });

  it('has all components in each environment, restricted but for agents', () => {
    for (const environment of Object.values(environments)) {
      const rendered = compile(kubernetes, orchestrator, environment).output;
      const running = rendered.filter(({ kind }) => ['DaemonSet', 'Deployment', 'Rollout', 'StatefulSet'].includes(kind));
      expect(running.map(({ metadata: { name } }) => name).sort()).toEqual([
        ...['alertmanager', 'elasticsearch', 'grafana', 'kibana', 'kube-state-metrics', 'log-shipper'],
        ...['logstash', 'marathon', 'mesos-master', 'orchestrator', 'probe-agent', 'prometheus', 'reports', 'zookeeper'],
      ]);
      const levels = rendered.flatMap(({ kind, metadata: { name, labels = {} } }) =>
        kind === 'Namespace' ? [[name, labels['pod-security.kubernetes.io/enforce']]] : [],
      );
      expect(Object.fromEntries(levels)).toEqual({ orchestrator: 'restricted', 'orchestrator-agents': 'privileged' });
    }
  });
});
