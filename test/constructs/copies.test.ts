import * as cdk8s from 'cdk8s';
import * as cdktf from 'cdktf';
import { App as TerrainApp, TerraformStack as TerrainStack } from 'cdktn';
import { defineApplication, defineEnvironments, InvalidApplicationError, resolve } from 'orchestra-cdk';
import { EnvironmentStack, GoogleStack, Secret } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';

const place = { project: 'acme-shop', region: 'europe-west1' };
const application = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', image: 'registry.example.com/web:1' } } });
const { dev } = defineEnvironments(application, { dev: { tier: 'development', google: place, kubernetes: {} } });

/** The library once more, as a package that brings its own copy loads it; `shared` are the frameworks of which it has the same one. */
function otherCopy(shared: { readonly [framework: string]: object } = {}) {
  const loaded: { google?: typeof import('orchestra-cdk/google'); kubernetes?: typeof import('orchestra-cdk/kubernetes') } = {};
  jest.isolateModules(() => {
    for (const [name, framework] of Object.entries(shared)) jest.doMock(name, () => framework);
    loaded.google = require('orchestra-cdk/google');
    loaded.kubernetes = require('orchestra-cdk/kubernetes');
  });
  for (const name of Object.keys(shared)) jest.dontMock(name);
  const { google, kubernetes } = loaded;
  if (google === undefined || kubernetes === undefined) throw new Error('nothing has been loaded');
  return { google, kubernetes };
}

describe('two copies of a framework', () => {
  it('are refused where a stack is made in an App of the other', () => {
    expect(() => new GoogleStack(new TerrainApp() as unknown as cdktf.App, 'shop', place)).toThrow(
      'the App is of cdktn 0.24.0, and orchestra-cdk works with cdktf 0.21.0: install one framework, once',
    );
  });

  it('are refused where a construct is made in a stack of the other', () => {
    const stack = new TerrainStack(new TerrainApp(), 'shop');
    expect(() => new Secret(stack, 'Key', { secretId: 'key', project: 'acme-shop' })).toThrow('the App is of cdktn 0.24.0');
  });

  it('are refused when both have one version', () => {
    const { google } = otherCopy();
    expect(() => new google.GoogleStack(new cdktf.App(), 'shop', place)).toThrow('the App is of another copy of cdktf 0.21.0');
  });

  it('are none where an App is of a class that derives from the framework', () => {
    class OwnApp extends cdktf.App {}
    expect(() => new GoogleStack(new OwnApp(), 'shop', place)).not.toThrow();
  });
});

describe('two copies of the library', () => {
  const { google, kubernetes } = otherCopy({ cdktf, cdk8s });

  it('are refused in one App of stacks', () => {
    const app = new cdktf.App();
    new GoogleStack(app, 'shop', place);
    expect(() => new google.GoogleStack(app, 'other', place)).toThrow(
      /there are two copies of orchestra-cdk in one App, of .* and of .*: install one/,
    );
    expect(() => new google.Secret(new cdktf.TerraformStack(app, 'own'), 'Key', { secretId: 'key', project: 'acme-shop' })).toThrow(
      'two copies of orchestra-cdk',
    );
  });

  it('are refused in one App of charts', () => {
    const app = new cdk8s.App();
    new AppChart(app, 'shop', { application, environment: dev });
    expect(() => new kubernetes.AppChart(app, 'again', { application, environment: dev })).toThrow('two copies of orchestra-cdk');
  });

  it('may each have an App', () => {
    new GoogleStack(new cdktf.App(), 'shop', place);
    expect(() => new google.GoogleStack(new cdktf.App(), 'shop', place)).not.toThrow();
  });

  it('know the stacks, charts and errors of each other', () => {
    const stack = new google.EnvironmentStack(new cdktf.App(), 'shop', { application, environment: dev });
    const chart = new kubernetes.AppChart(new cdk8s.App(), 'shop', { application, environment: dev });
    expect(EnvironmentStack.isEnvironmentStack(stack)).toBe(true);
    expect(EnvironmentStack.isEnvironmentStack(new GoogleStack(new cdktf.App(), 'shop', place))).toBe(false);
    expect(AppChart.isAppChart(chart)).toBe(true);
    expect(AppChart.isAppChart(new cdk8s.Chart(new cdk8s.App(), 'shop'))).toBe(false);
    const thrown = thrownBy(
      () => new google.Secret(new cdktf.TerraformStack(new cdktf.App(), 'own'), 'Key', { secretId: '', project: '' }),
    );
    expect(InvalidApplicationError.is(thrown)).toBe(true);
    expect(InvalidApplicationError.is(thrownBy(() => resolve(application, { name: 'x', tier: 'nope' as 'staging' })))).toBe(true);
    expect(InvalidApplicationError.is(new Error('another one'))).toBe(false);
    expect(InvalidApplicationError.is(undefined)).toBe(false);
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
