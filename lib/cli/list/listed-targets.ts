import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { examine } from '../../model/examine';
import { cloudRun } from '../../targets/cloud-run/target';
import { compose } from '../../targets/compose/target';
import { kubernetes } from '../../targets/kubernetes/target';
import type { Target } from '../../targets/target';

/** Targets of an environment: those whose settings it states, and Cloud Run where the application can run there. */
export function listedTargets(application: Application, environment: NamedEnvironment): readonly Target<unknown>[] {
  const isOnCloudRun = environment.google !== undefined && examine(application, environment, cloudRun.rules).issues.length === 0;
  return [
    ...(environment.kubernetes === undefined ? [] : [kubernetes]),
    ...(isOnCloudRun ? [cloudRun] : []),
    ...(environment.compose === undefined ? [] : [compose]),
  ];
}
