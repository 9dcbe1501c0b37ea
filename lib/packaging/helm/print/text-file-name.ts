import { invalidPaths } from '../../../output/file-paths';
import type { FiledTexts } from '../template/template-node';

/** Endings of texts that no list of ignored files has, of Git, Helm or Flux; behind other names comes one of them. */
const usual = /\.(?:cfg|conf|css|csv|html|ini|js|json|lua|md|properties|py|rules|sh|sql|toml|tpl|txt|xml|ya?ml)$/i;

/** Name of the file of a field: of an entry of a ConfigMap its key, else all steps from the object to it. */
export function textFileName({ field: { path }, isList }: FiledTexts): string {
  const [list, key, ...further] = path;
  const isEntry = typeof key === 'string' && further.length === 0 && /^(?:data|stringData|binaryData)$/.test(String(list));
  const words = (isEntry ? [key, ...(list === 'binaryData' ? ['base64'] : [])] : path).map((step) =>
    typeof step === 'string' ? step : String(step.value),
  );
  const name = words
    .join('.')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  const ending = isList ? 'yaml' : 'txt';
  const short = usual.test(name) && name.length <= 200 && !isList ? name : `${name.slice(0, 200) || 'text'}.${ending}`;
  return invalidPaths([short]).length === 0 ? short : `text-${short}`;
}

/** `rules-2.yml` of `rules.yml` */
export function numbered(name: string, number: number): string {
  const end = name.lastIndexOf('.');
  return number === 1 ? name : `${name.slice(0, end)}-${number}${name.slice(end)}`;
}
