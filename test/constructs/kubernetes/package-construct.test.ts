import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { helmChart, kustomizeOverlays } from 'orchestra-cdk';
import { AppChart, HelmChart, KustomizeOverlays } from 'orchestra-cdk/kubernetes';

const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

function settings(app: App, environment: string, data: { readonly [key: string]: string }): Chart {
  const chart = new Chart(app, environment, { disableResourceNameHashes: true, namespace: 'shop' });
  new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data });
  return chart;
}

function shop(): { readonly app: App; readonly charts: { readonly dev: Chart; readonly prod: Chart } } {
  const app = new App({ outdir: path.join(folder, 'dist') });
  return {
    app,
    charts: { dev: settings(app, 'dev', { level: 'debug', mode: '0o17' }), prod: settings(app, 'prod', { level: 'info', mode: '0o17' }) },
  };
}

const objects = (data: object) => [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, data }];
const packaged = {
  objects: { dev: objects({ level: 'debug', mode: '0o17' }), prod: objects({ level: 'info', mode: '0o17' }) },
  base: 'prod',
};

describe('a package of cdk8s charts', () => {
  it('is a Helm chart of what they hold', () => {
    const { app, charts } = shop();
    const chart = { name: 'shop', version: '1.0.0' };
    expect(new HelmChart(app, 'helm', { chart, charts, base: 'prod' }).output).toEqual(helmChart({ chart, ...packaged }).output);
  });

  it('is overlays of what they hold, under the name of the construct', () => {
    const { app, charts } = shop();
    expect(new KustomizeOverlays(app, 'shop', { charts, base: 'prod' }).output).toEqual(
      kustomizeOverlays({ name: 'shop', ...packaged }).output,
    );
  });

  it('is written where it is wanted', () => {
    const { app, charts } = shop();
    const to = path.join(folder, 'written');
    const { written } = new HelmChart(app, 'helm', { chart: { name: 'shop', version: '1.0.0' }, charts, base: 'prod' }).writeTo(to);
    expect(written).toContain('values-dev.yaml');
    expect(readFileSync(path.join(to, 'values-dev.yaml'), 'utf8')).toContain('debug');
  });

  it('has what is added to the charts later', () => {
    const { app, charts } = shop();
    const overlays = new KustomizeOverlays(app, 'shop', { charts, base: 'prod' });
    new ApiObject(charts.prod, 'more', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } });
    expect(overlays.output.map((file) => file.path)).toContain('overlays/prod/config-map-more.yaml');
  });

  it('takes charts of applications too, with what quotes their writer adds', () => {
    const app = new App({ outdir: path.join(folder, 'dist') });
    const charts = {
      dev: new AppChart(app, 'dev', {
        workloads: { web: { kind: 'service', image: 'registry.example.com/web:1', env: { MODE: '0o17' } } },
      }),
    };
    const { output } = new HelmChart(app, 'helm', { chart: { name: 'web', version: '1.0.0' }, charts, base: 'dev' });
    expect(output).toEqual(
      helmChart({ chart: { name: 'web', version: '1.0.0' }, objects: { dev: charts.dev.objects }, base: 'dev' }).output,
    );
  });

  it('is checked when the app is synthesized, before anything is written', () => {
    const { app, charts } = shop();
    new HelmChart(app, 'helm', { chart: { name: 'Shop!', version: 'one' }, charts, base: 'live' });
    expect(() => app.synth()).toThrow(/chart\.name[\s\S]*chart\.version/);
    expect(existsSync(path.join(folder, 'dist', 'dev.k8s.yaml'))).toBe(false);
  });
});
