import type { Construct } from 'constructs';
import type { OutputFile } from '../../output/output-file';
import type { ChartMetadata } from '../../packaging/helm/chart-metadata';
import type { ExtraValue } from '../../packaging/helm/chart-source';
import type { PackagedObjects } from '../../packaging/objects-by-environment';
import type { Compilation } from '../../targets/target';
import { PackageConstruct, type PackagedCharts } from './package-construct';

/** The charts of each environment as one Helm chart. */
export interface HelmChartProps extends PackagedCharts {
  /** What `Chart.yaml` says. */
  readonly chart: ChartMetadata;
  /** Further fields that become values. @default [] */
  readonly extraValues?: readonly ExtraValue[];
}

/**
 * A Helm chart of what cdk8s charts hold: one template for each object, values for what differs between environments and for what people
 * set, a schema, and a file of values for each environment.
 *
 * @example
 * const charts = { dev: new AppChart(app, 'dev', …), prod: new AppChart(app, 'prod', …) };
 * new HelmChart(app, 'helm', { chart: { name: 'shop', version: '1.0.0' }, charts, base: 'prod' }).writeTo('deploy/helm');
 */
export class HelmChart extends PackageConstruct {
  private readonly props: Pick<HelmChartProps, 'chart' | 'extraValues'>;

  constructor(scope: Construct, id: string, { chart, extraValues = [], ...packaged }: HelmChartProps) {
    super(scope, id, packaged);
    this.props = { chart, extraValues };
  }

  protected override render(packaged: PackagedObjects): Compilation<readonly OutputFile[]> {
    return packaging().helmChart({ ...this.props, ...packaged });
  }
}

/** Loaded when a chart is made: programs with an `AppChart` alone do without a third of the files. */
function packaging(): typeof import('../../packaging/helm/helm-chart') {
  return require('../../packaging/helm/helm-chart');
}
