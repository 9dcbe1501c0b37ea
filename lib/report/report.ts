import type { CheckReport } from '../checks/check-system';
import type { CostEstimate } from '../checks/cost/cost-estimate';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { resolve } from '../model/examine';
import { own } from '../model/own';
import type { Tier } from '../model/tier';
import type { RenderedSystem } from '../rendered/rendered-system';
import { checkFindings, type LevelOfFindings, noteFindings } from './findings';
import { type ApplicationMap, applicationMap } from './map/application-map';
import { type EnvironmentMatrix, environmentMatrix } from './matrix/environment-matrix';
import type { StatedSystem } from './matrix/leaves';
import { type ResourceGroup, reportResources } from './resources/report-resources';
import { systemRollouts, type WorkloadRollouts } from './rollouts/system-rollouts';

/** All that is reported of an application. */
export interface Report {
  readonly application: string;
  readonly owner?: string;
  /** From development to production. */
  readonly environments: readonly { readonly name: string; readonly tier: Tier }[];
  /** Path of the file that declares it, as readers of the report know it. */
  readonly source?: string;
  readonly map: ApplicationMap;
  readonly matrix: EnvironmentMatrix;
  readonly rollouts: readonly WorkloadRollouts[];
  /** What checks find; undefined where none were made. */
  readonly checks?: readonly LevelOfFindings[];
  /** The day that the checks judge accepted findings by: `2026-11-30`. @default - no checks were made */
  readonly judgedOn?: string;
  /** What targets do otherwise than asked. */
  readonly notes: readonly LevelOfFindings[];
  /** Undefined where no checks were made, which know the prices. */
  readonly costs?: readonly CostEstimate[];
  readonly resources: readonly ResourceGroup[];
}

/** What a report is made of. */
export interface ReportSource {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
  /** What is rendered for it, with stacks of Terraform where they are known. */
  readonly system: RenderedSystem;
  /** What checks say of the same system. @default - the report has neither findings of checks nor costs */
  readonly checks?: CheckReport;
  /** Path of the file that declares the application. @default - it is not named */
  readonly source?: string;
}

/** The report of an application; the same source gives the same report. */
export function reportOf({ application, environments, system, checks, source }: ReportSource): Report {
  const systems = system.environments.flatMap((name): StatedSystem[] => {
    const environment = own(environments, name);
    return environment === undefined ? [] : [{ environment, app: resolve(application, environment) }];
  });
  return {
    application: application.name,
    ...(application.owner !== undefined && { owner: application.owner }),
    environments: systems.map(({ environment: { name, tier } }) => ({ name, tier })),
    ...(source !== undefined && { source }),
    map: applicationMap(systems.map(({ app }) => app)),
    matrix: environmentMatrix(systems),
    rollouts: systemRollouts(systems, application),
    ...(checks !== undefined && { checks: checkFindings(checks), costs: checks.costs, judgedOn: checks.today }),
    notes: noteFindings(system.notes),
    resources: reportResources(system.items, system.environments),
  };
}
