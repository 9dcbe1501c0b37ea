import { parseImage } from '../../../model/image';
import type { JsonValue } from '../../../output/json-value';

import { writeFlow } from '../../../output/yaml';
import { isClusterRights } from '../../object-identity';
import { type FieldPath, pathKey } from '../objects/field-path';
import type { TemplateNode, ValueForm, ValueNode, ValueRead } from '../template/template-node';
import { ownerOf } from './image-owners';
import { longTexts } from './long-text';
import type { ObjectContext, Variants } from './object-context';
import { formOf } from './value-form';
import { type Naming, valueReadAt } from './value-read';

/** What a template writes by a helper rather than as it stands: the namespace, an image, the version of an image. */
export function helperNode(context: ObjectContext, path: FieldPath, variants: Variants): TemplateNode | undefined {
  switch (path.at(-1)) {
    case 'namespace':
      return isHome(context, variants) ? { kind: 'namespace' } : undefined;
    case 'name':
      return isOwnNamespace(context, path) && isHome(context, variants) ? { kind: 'namespace' } : nameInCluster(context, path, variants);
    case 'value':
      return isNamedNamespace(path) && isHome(context, variants) ? { kind: 'namespace' } : undefined;
    case 'image':
      return imageNode(context, path, variants);
    case 'app.kubernetes.io/version':
      return isVersion(context, path, variants) && context.tag !== undefined ? { kind: 'version', tag: context.tag } : undefined;
    default:
      return isCommonLabel(context, path, variants) ? valueNode(context, path, variants) : undefined;
  }
}

/** One value for whatever stands at a place, everywhere there. */
export function valueNode(context: ObjectContext, path: FieldPath, variants: Variants): ValueNode {
  const form = formOf([...variants.values()]);
  return { kind: 'value', read: valueReadAt(context, path, { form, needs: needsAs(form, variants), stated: variants }) };
}

/** A value, or else files of the chart where its texts are too long for values. */
export function leafNode(context: ObjectContext, path: FieldPath, variants: Variants): ValueNode {
  const read = filedRead(context, path, { present: variants, universe: [...variants.keys()] });
  return read === undefined ? valueNode(context, path, variants) : { kind: 'value', read };
}

/** Reads long texts or lists of a field, which some environments may not have; undefined where they are none. */
export function filedRead(
  context: ObjectContext,
  path: FieldPath,
  { present, universe }: { readonly present: Variants; readonly universe: readonly string[] },
): ValueRead | undefined {
  const long = longTexts(present);
  if (long === undefined) return undefined;
  const form = long.isList ? formOf([...present.values()]) : 'text';
  const needs = new Map<string, JsonValue>(universe.map((environment) => [environment, form === 'yaml' ? [] : '']));
  return valueReadAt(context, path, { form, needs, texts: { ...long, field: { family: context.family, path } } });
}

/** The same values in the form that they are written in. */
export function needsAs(form: ValueForm, variants: Variants): Variants {
  return form === 'raw' ? new Map([...variants].map(([environment, value]) => [environment, writeFlow(value)])) : variants;
}

/** The tag of an image, `1.2.3`, `1.2.3@sha256:…` or `sha256:…`, all that tells a version of it in one value. */
export function tagOf(image: string): string | undefined {
  const parts = parseImage(image);
  if (parts === undefined) return undefined;
  return [parts.tag, parts.digest].filter((part) => part !== undefined).join('@');
}

/** What the labels say of a tag: no digest where there is a tag, or else its first digits. */
export function versionOfTag(tag: string): string {
  const version = tag.startsWith('sha256:') ? tag.slice('sha256:'.length, 'sha256:'.length + 12) : (tag.split('@')[0] ?? '');
  return version.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

/** Reads the tag of an image at a place. */
export function readTag(context: ImageContext, field: FieldPath, images: ReadonlyMap<string, string>): ValueRead {
  const { naming, path } = imageNaming(context, field, images);
  const needs = new Map([...images].map(([environment, image]) => [environment, tagOf(image) ?? '']));
  return valueReadAt(naming, [...path, 'tag'], { form: 'text', needs });
}

type ImageContext = Naming & Pick<ObjectContext, 'chart'>;

/** Who sets the version of a workload sets it for all that run the same image. */
function imageNaming(
  { family, section, extra, chart }: ImageContext,
  path: FieldPath,
  images: ReadonlyMap<string, string>,
): { readonly naming: Naming; readonly path: FieldPath } {
  const owner = ownerOf(chart.imageOwners, images);
  if (owner === undefined) return { naming: { family, section, extra }, path };
  return { naming: { family: owner.field.family, section: owner.section, extra }, path: owner.field.path };
}

function isHome({ chart: { releaseNamespaces } }: ObjectContext, variants: Variants): boolean {
  return releaseNamespaces !== undefined && [...variants].every(([environment, value]) => releaseNamespaces.get(environment) === value);
}

/** `shop.web`, the name of rights in the whole cluster: they are the release's own wherever it is installed. */
function nameInCluster(
  { family, chart: { releaseNamespaces } }: ObjectContext,
  path: FieldPath,
  variants: Variants,
): TemplateNode | undefined {
  if (!isClusterRights(family) || !['metadata', 'roleRef'].includes(String(path.at(-2))) || path.length !== 2) return undefined;
  const [suffix, ...others] = new Set(
    [...variants].map(([environment, value]) => {
      const namespace = releaseNamespaces?.get(environment);
      return typeof value === 'string' && namespace !== undefined && value.startsWith(`${namespace}.`)
        ? value.slice(namespace.length)
        : undefined;
    }),
  );
  return suffix === undefined || others.length > 0 ? undefined : { kind: 'namespace', suffix };
}

/** `{ name: namespace, value: shop }`, an argument of an analysis. */
function isNamedNamespace(path: FieldPath): boolean {
  const element = path.at(-2);
  return typeof element === 'object' && element.key === 'name' && element.value === 'namespace';
}

/** The object of the namespace that the application lives in. */
function isOwnNamespace({ family }: ObjectContext, path: FieldPath): boolean {
  return family.apiVersion === 'v1' && family.kind === 'Namespace' && pathKey(path) === pathKey(['metadata', 'name']);
}

function imageNode(context: ObjectContext, path: FieldPath, variants: Variants): TemplateNode | undefined {
  const images = new Map<string, string>();
  for (const [environment, value] of variants) if (typeof value === 'string' && tagOf(value) !== undefined) images.set(environment, value);
  const isSame = new Set(variants.values()).size === 1;
  if (images.size < variants.size || (isSame && !context.parameters.has(pathKey(path)))) return undefined;
  const repositories = new Map(
    [...images].map(([environment, image]): [string, JsonValue] => [environment, parseImage(image)?.repository ?? '']),
  );
  const shared = imageNaming(context, path, images);
  const repository = valueReadAt(shared.naming, [...shared.path, 'repository'], { form: 'text', needs: repositories });
  return { kind: 'image', repository, tag: readTag(context, path, images) };
}

/** Whether a label of the object, or of its pods, is what the version helper makes of the tag. */
function isVersion({ images }: ObjectContext, path: FieldPath, variants: Variants): boolean {
  if (!isLabel(path)) return false;
  return [...variants].every(([environment, value]) => {
    const image = images.get(environment);
    return image !== undefined && versionOfTag(tagOf(image) ?? '') === value && value !== '';
  });
}

/** A label that says the same of all objects of an environment, and something else in another. */
function isCommonLabel({ chart: { commonLabels } }: ObjectContext, path: FieldPath, variants: Variants): boolean {
  const common = isLabel(path) ? commonLabels.get(String(path.at(-1))) : undefined;
  return common !== undefined && [...variants].every(([environment, value]) => common.get(environment) === value);
}

function isLabel(path: FieldPath): boolean {
  return path.at(-2) === 'labels' && path.at(-3) === 'metadata';
}
