import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmChart, type KubernetesObject, kustomizeOverlays, type OutputFile, type PackagedObjects, writeFiles } from 'orchestra-cdk';
import { engine } from '../test/engines/engine';
import { report, timed } from './fleet';

const [, , what = '', count = '0'] = process.argv;
const packaged = fleetObjects(Number(count));

switch (what) {
  case 'chart':
    report(timed(chart).milliseconds);
    break;
  case 'overlays':
    report(timed(overlays).milliseconds);
    break;
  // what people wait for anyway: one environment of it, rendered
  case 'helm':
    report(rendering(chart(), 'helm', ['template', 'fleet', '.', '--values', 'values-dev.yaml']));
    break;
  case 'kubectl':
    report(rendering(overlays(), 'kubectl', ['kustomize', 'overlays/dev']));
    break;
  default:
    throw new Error(`chart, overlays, helm or kubectl, got ${what}`);
}

function chart(): readonly OutputFile[] {
  return helmChart({ chart: { name: 'fleet', version: '1.0.0' }, ...packaged }).output;
}

function overlays(): readonly OutputFile[] {
  return kustomizeOverlays({ name: 'fleet', ...packaged }).output;
}

function rendering(files: readonly OutputFile[], tool: string, args: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-bench-'));
  writeFiles(folder, new Map(files.map(({ path, text }) => [path, text])), { owner: 'bench' });
  const { milliseconds } = timed(() => execFileSync(engine(tool), [...args], { cwd: folder, maxBuffer: 2 ** 28 }));
  rmSync(folder, { recursive: true });
  return milliseconds;
}

/** So many objects in three environments: Deployments with their Services, of which image, replicas and a variable differ. */
function fleetObjects(objects: number): PackagedObjects {
  const environment = (name: string, replicas: number): readonly KubernetesObject[] =>
    Array.from({ length: Math.ceil(objects / 2) }, (_, index) => pair(`web-${index}`, name, replicas)).flat();
  return { objects: { dev: environment('dev', 1), staging: environment('staging', 2), prod: environment('prod', 3) }, base: 'prod' };
}

function pair(name: string, environment: string, replicas: number): readonly KubernetesObject[] {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name, environment };
  const selector = { 'app.kubernetes.io/instance': name };
  const metadata = { name, namespace: 'fleet', labels };
  const resources = { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } };
  const probe = { httpGet: { path: '/health', port: 8080 }, periodSeconds: 10 };
  const container = {
    name,
    image: `registry.example.com/fleet/${name}:${environment}`,
    ports: [{ containerPort: 8080, name: 'http' }],
    env: [
      { name: 'ENVIRONMENT', value: environment },
      { name: 'LEVEL', value: 'info' },
    ],
    ...{ resources, readinessProbe: probe, livenessProbe: probe },
  };
  const template = { metadata: { labels }, spec: { serviceAccountName: name, containers: [container] } };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas, selector: { matchLabels: selector }, template } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } },
  ];
}
