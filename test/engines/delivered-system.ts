import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Application,
  type Delivery,
  type DeliveryDeclaration,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  type Environment,
  readRelease,
} from 'orchestra-cdk';
import { main } from '../../lib/cli/main';
import type { OutputFile } from '../../lib/output/output-file';

/** What is delivered from a repository. */
export interface DeliveredSource {
  readonly application: Application;
  /** Without versions of images: those are released. */
  readonly environments: { readonly [name: string]: Environment };
  readonly declaration: DeliveryDeclaration;
}

/** A system whose files are rendered anew after each release, as its engineers do it. */
export class DeliveredSystem {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'orchestra-delivered-'));
  private readonly releases = path.join(this.folder, 'releases');

  constructor(private readonly source: DeliveredSource) {
    const { application, environments } = source;
    const places = Object.entries(environments).map(
      ([name, each]) =>
        `get ${JSON.stringify(name)}() { return { ...${JSON.stringify({ ...each, name })}, images: released(${JSON.stringify(name)}) }; },`,
    );
    writeFileSync(
      path.join(this.folder, 'system.js'),
      `const { existsSync, readFileSync } = require('node:fs');
const released = (name) => {
  const file = __dirname + '/releases/' + name + '.json';
  const { images } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { images: {} };
  return Object.fromEntries(Object.entries(images).map(([workload, { tag, digest }]) => [workload, { ...(tag && { tag }), ...(digest && { digest }) }]));
};
exports.application = ${JSON.stringify(application)};
exports.environments = { ${places.join('\n')} };
`,
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** `orchestra release`, or `orchestra promote`. */
  orchestra(...args: readonly string[]): void {
    const texts: string[] = [];
    const keep = (text: string) => texts.push(text);
    const place = ['--app', path.join(this.folder, 'system.js'), '--releases', this.releases];
    if (main([...args, ...place], { out: keep, err: keep }) !== 0) throw new Error(texts.join(''));
  }

  /** All that the repository has now. */
  files(): readonly OutputFile[] {
    return this.changed({});
  }

  /** The same with other environments. */
  changed(changes: { readonly [environment: string]: Partial<Environment> }): readonly OutputFile[] {
    const { application, environments: given, declaration } = this.source;
    const environments = Object.fromEntries(Object.entries(given).map(([name, each]) => [name, { ...each, ...changes[name] }]));
    const released = Object.entries(environments).map(([name, each]) => [
      name,
      { ...each, images: readRelease(name, { folder: this.releases }) },
    ]);
    const delivery = defineDelivery(application, defineEnvironments(application, Object.fromEntries(released)), declaration);
    const rendered = deliveryFiles(delivery).output.map(({ path: name, text }) => ({ path: `deploy/${application.name}/${name}`, text }));
    return [...rendered, ...this.releaseFiles()];
  }

  private releaseFiles(): readonly OutputFile[] {
    return readdirSync(this.releases)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({
        path: `releases/${this.source.application.name}/${name}`,
        text: readFileSync(path.join(this.releases, name), 'utf8'),
      }));
  }
}

/** A delivery with all its environments on the cluster of the controllers, a namespace for each: `shop-dev`. */
export function onOneCluster(
  application: Application,
  environments: { readonly [name: string]: Environment & { readonly name: string } },
  { application: _application, environments: _environments, ...declaration }: Delivery,
  repository: string,
  settings: NonNullable<Environment['kubernetes']> = {},
): DeliveredSystem {
  const places = Object.values(environments).map(({ images: _images, name, kubernetes, ...each }) => {
    const { cluster: _cluster, clusterProject: _project, ...own } = kubernetes ?? {};
    return [name, { ...each, kubernetes: { ...own, namespace: `${application.name}-${name}`, ...settings } }];
  });
  return new DeliveredSystem({
    application,
    environments: Object.fromEntries(places),
    declaration: { ...declaration, releases: `releases/${application.name}`, repository },
  });
}
