import { dataChecksum, sha256 } from '../../../targets/kubernetes/data-checksum';
import type { ObjectFamily } from '../../aligned-objects';
import type { ChecksumHelper } from '../checksums/checksum-helper';
import { isSecretAt } from '../objects/secret-fields';
import { escapeText } from './escape-text';
import type { Helper } from './helper-template';

/**
 * The template of these annotations. What objects do not state themselves must not be in what the chart was made of: without a cluster it is
 * printed only where the data are none that the chart came with; in a cluster always, since what is another environment's is a change too.
 */
export function checksumTemplate(helper: ChecksumHelper, { chart, paths }: Templates): Helper {
  const sum = (family: ObjectFamily) => `(include "${chart}.checksum" (list $ "${paths.get(family) ?? ''}"))`; // every family has a path
  const stated = helper.stated.flatMap(({ key, of }) => [
    `{{- with ${sum(of).slice(1, -1)} }}`,
    `${escapeText(JSON.stringify(key))}: {{ . | quote }}`,
    '{{- end }}',
  ]);
  const comment = `Checksums of the ConfigMaps and Secrets that the pods of ${helper.workload.name} read: new data restart them.`;
  return { name: helper.name, comment, body: [...stated, ...unstatedLines(helper, sum)] };
}

/** How templates find the object of a family. */
export interface Templates {
  readonly chart: string;
  /** Below the folder of templates: `/api/config-map.yaml`. */
  readonly paths: ReadonlyMap<ObjectFamily, string>;
}

function unstatedLines({ workload, unstated }: ChecksumHelper, sum: (family: ObjectFamily) => string): readonly string[] {
  if (unstated === undefined) return [];
  const [secrets, plain] = [unstated.of.filter(isSecret), unstated.of.filter((family) => !isSecret(family))];
  const sums = (families: readonly ObjectFamily[]) => (families.length === 0 ? '""' : `(print ${families.map(sum).join(' ')} | sha256sum)`);
  const known = [...new Set([...workload.variants.keys()].map((environment) => packagedSum(plain, environment)))].sort();
  const isNew = plain.length === 0 ? [] : [`(not (has $plain (list ${known.map((each) => `"${each}"`).join(' ')})))`];
  const isLive = '($.Capabilities.APIVersions.Has "v1/Namespace")';
  return [
    `{{- $plain := ${sums(plain)} }}`,
    `{{- if ${isNew.length === 0 ? isLive.slice(1, -1) : `or ${isLive} ${isNew.join('')}`} }}`,
    `${unstated.key}: {{ print $plain ${sums(secrets)} | sha256sum | quote }}`,
    '{{- end }}',
  ];
}

/** Not even a checksum of a secret is in the chart. */
function isSecret(family: ObjectFamily): boolean {
  return family.kind === 'Secret' || isSecretAt(family, [], family.variants);
}

function packagedSum(families: readonly ObjectFamily[], environment: string): string {
  const sums = families.map(({ variants }) => {
    const object = variants.get(environment);
    return object === undefined ? '' : dataChecksum(object);
  });
  return sha256(sums.join(''));
}
