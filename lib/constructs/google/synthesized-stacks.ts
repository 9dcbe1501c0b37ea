import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { examine } from '../../model/examine';
import { cloudRunBy } from '../../targets/cloud-run/target';
import { CloudRunStack } from './cloud-run-stack';
import { FoundationStack } from './foundation-stack';
import { installedProvider } from './installed-provider';

/** Stacks of Terraform by name, each as the content of its `cdk.tf.json`. */
export type SynthesizedStacks = ReadonlyMap<string, { readonly [block: string]: unknown }>;

/** What cdktf writes of the stacks that are added to an app. */
export function synthesizedStacks(add: (app: App) => unknown): SynthesizedStacks {
  const outdir = mkdtempSync(join(tmpdir(), 'orchestra-stacks-'));
  try {
    const app = new App({ outdir });
    add(app);
    app.synth();
    const folder = join(outdir, 'stacks');
    const names = readdirSync(outdir).includes('stacks') ? readdirSync(folder).sort() : [];
    return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name, 'cdk.tf.json'), 'utf8'))]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The foundation of an environment, and what runs on Cloud Run, where the application can run there. */
export function environmentStacks(application: Application, environment: NamedEnvironment): SynthesizedStacks {
  const id = `${application.name}-${environment.name}`;
  return synthesizedStacks((app) => {
    const foundation = new FoundationStack(app, `${id}-foundation`, { application, environment });
    const isOnCloudRun = examine(application, environment, cloudRunBy(installedProvider).rules).issues.length === 0;
    if (isOnCloudRun) new CloudRunStack(app, id, { application, environment, foundation });
  });
}
