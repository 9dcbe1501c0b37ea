import type { ResolvedApplication } from '../model/resolved';
import type { OutputFile } from '../output/output-file';
import { writeYaml } from '../output/yaml';
import type { CloudRunServiceSpec } from '../targets/cloud-run/service-spec';
import { cloudRun } from '../targets/cloud-run/target';
import { googleNames } from '../targets/google-names';
import type { Compilation } from '../targets/target';
import { renderKnativeService, withParameters } from './cloud-deploy/knative-service';
import { renderReleaseScript } from './cloud-deploy/release-script';
import { renderSkaffold } from './cloud-deploy/skaffold';
import { readSecrets } from './shell/read-secrets';
import { renderRolloutScript } from './shell/rollout-script';
import { serviceRolloutScript } from './shell/service-rollout-script';

/**
 * The files that roll out an application's services on Cloud Run in steps: a script for each of them, or what Cloud Deploy reads. There
 * are none where Terraform walks the steps. Notes are those of the target `cloudRun`.
 *
 * @example
 * const { output } = cloudRunDelivery(resolve(shop, environments.prod, cloudRun.rules));
 * const paths = output.map(({ path }) => path); // ['cloud-run/rollout-web.sh']
 */
export function cloudRunDelivery(app: ResolvedApplication): Compilation<readonly OutputFile[]> {
  const { output, notes } = cloudRun.render(app);
  const files = Object.entries(output.services).flatMap(([workload, spec]) => filesOf(app, workload, spec));
  return { output: files, notes };
}

function filesOf(app: ResolvedApplication, workload: string, spec: CloudRunServiceSpec): readonly OutputFile[] {
  const job = (name: string): string => googleNames.cloudRun(app.name, name);
  if (spec.rollout === undefined) return [];
  if (spec.rolloutDriver === 'cloud-deploy') {
    const folder = `cloud-deploy/${workload}`;
    const place = { workload, application: app.name, environment: app.environment.name, bucket: app.environment.google?.stateBucket ?? '' };
    return [
      { path: `cloud-deploy/rollout-${workload}.sh`, text: renderReleaseScript({ ...place, spec, secrets: readSecrets([spec]) }) },
      { path: `${folder}/service.yaml`, text: withParameters(writeYaml([renderKnativeService(spec)])) },
      { path: `${folder}/skaffold.yaml`, text: writeYaml([renderSkaffold(spec, job)]) },
    ];
  }
  const script = serviceRolloutScript(app, workload, spec);
  return script === undefined ? [] : [{ path: `cloud-run/rollout-${workload}.sh`, text: renderRolloutScript(script) }];
}

/**
 * The script that rolls out a service, from the folder of its environment: `cloud-run/rollout-web.sh`, or `cloud-deploy/rollout-web.sh` with
 * the same words. Undefined where Terraform deploys the service alone.
 */
export function rolloutScript(
  workload: string,
  { rollout, rolloutDriver }: Pick<CloudRunServiceSpec, 'rollout' | 'rolloutDriver'>,
): string | undefined {
  if (rollout === undefined || rolloutDriver === 'terraform') return undefined;
  return `${rolloutDriver === 'cloud-deploy' ? 'cloud-deploy' : 'cloud-run'}/rollout-${workload}.sh`;
}
