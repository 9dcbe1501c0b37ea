import type { JsonValue } from '../../../lib/output/json-value';
import { alignObjects } from '../../../lib/packaging/aligned-objects';
import { sectionsOf } from '../../../lib/packaging/helm/align/sections';
import type { ChartContents } from '../../../lib/packaging/helm/documents/chart-contents';
import type { ChartValue } from '../../../lib/packaging/helm/values/chart-value';
import type { JsonSchema } from '../../../lib/packaging/helm/vocabulary/value-name';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';
import { deployment, service } from './objects';

/** A value by its name, with what each environment needs; the base is `prod`. */
export function value(name: string, needs: { readonly [environment: string]: JsonValue | undefined }, schema: JsonSchema = {}): ChartValue {
  const byEnvironment = new Map(Object.entries(needs).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name: name.split('.'), description: `What ${name} does.`, schema, byEnvironment, initial: needs['prod'] };
}

/** A chart of a Deployment and its Service in `dev` and `prod`. */
export function contents(
  values: readonly ChartValue[],
  objects: readonly KubernetesObject[] = [deployment('api'), service('api')],
): ChartContents {
  const aligned = alignObjects({ objects: { dev: objects, prod: objects }, base: 'prod' });
  return { chart: { name: 'shop', version: '1.0.0' }, aligned, sections: sectionsOf(aligned.families), values, charts: {} };
}
