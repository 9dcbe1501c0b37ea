import type { Construct } from 'constructs';
import type { OutputFile } from '../../output/output-file';
import type { PackagedObjects } from '../../packaging/objects-by-environment';
import type { Compilation } from '../../targets/target';
import { PackageConstruct, type PackagedCharts } from './package-construct';

/** The charts of each environment as a base with overlays. */
export interface KustomizeOverlaysProps extends PackagedCharts {
  /** @default - the construct's id */
  readonly name?: string;
}

/**
 * A kustomize base and an overlay for each environment, of what cdk8s charts hold.
 *
 * @example
 * const charts = { dev: new AppChart(app, 'dev', …), prod: new AppChart(app, 'prod', …) };
 * new KustomizeOverlays(app, 'shop', { charts, base: 'prod' }).writeTo('deploy/kustomize');
 */
export class KustomizeOverlays extends PackageConstruct {
  private readonly name: string;

  constructor(scope: Construct, id: string, { name = id, ...packaged }: KustomizeOverlaysProps) {
    super(scope, id, packaged);
    this.name = name;
  }

  protected override render(packaged: PackagedObjects): Compilation<readonly OutputFile[]> {
    return packaging().kustomizeOverlays({ name: this.name, ...packaged });
  }
}

/** Loaded when overlays are made, as in helm-chart.ts. */
function packaging(): typeof import('../../packaging/kustomize/kustomize-overlays') {
  return require('../../packaging/kustomize/kustomize-overlays');
}
