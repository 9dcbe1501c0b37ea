import { parseImage } from '../../../model/image';
import { isTemplate, stringAt, stringsAt } from '../field';
import { type Breach, inContainer, type KubernetesRule, must, ofContainers, rule } from '../kubernetes-rule';
import type { CheckedContainer } from '../pod';

const placeholders = /\{\{[\s\S]*?\}\}|\$\{[^}]*\}|<%[\s\S]*?%>/g;

/** Longest template that is read; without a bound, open braces alone take long. */
const longest = 1000;

/** Images of containers. */
export const imageRules: readonly KubernetesRule[] = [
  rule(
    'image-tag CKV_K8S_14 KSV-0013 tagNotSpecified latest-tag container-image-tag',
    'a fixed version of the image',
    ofContainers((container) =>
      ofImage(container, (image) => {
        const { tag, digest } = versionOf(image);
        return digest !== undefined || (tag !== undefined && tag !== 'latest')
          ? undefined
          : 'one with a tag other than latest, or a digest';
      }),
    ),
  ),
  rule(
    'image-digest CKV_K8S_43 C-0306',
    'an image by digest',
    ofContainers((container) => ofImage(container, (image) => (versionOf(image).digest === undefined ? 'one with a digest' : undefined))),
    { productionOnly: true },
  ),
  rule(
    'image-reference',
    'a valid image reference',
    // digests in examples are often cut
    ofContainers((container) =>
      ofImage(container, (image) => (parseImage(image.replace(/@sha256:[0-9a-f]+$/, '')) === undefined ? 'an image reference' : undefined)),
    ),
  ),
  rule(
    'image-pull-policy CKV_K8S_15 pullPolicyNotAlways C-0075',
    'pull rights checked at each start, or a digest',
    ofContainers((container) => {
      const isPinned = versionOf(stringAt(container.body, 'image') ?? '').digest !== undefined;
      return isPinned ? [] : must(inContainer(container, 'imagePullPolicy'), (policy) => policy === 'Always', 'Always');
    }),
  ),
  rule(
    'retired-registry C-0253',
    'no retired registry',
    ofContainers((container) =>
      ofImage(container, (image) =>
        /^(?:k8s\.gcr\.io|gcr\.io\/google[-_]containers|gcr\.io\/kubernetes-helm)\//.test(image) ? 'in another registry' : undefined,
      ),
    ),
  ),
  rule(
    'dashboard CKV_K8S_33',
    'no Kubernetes dashboard',
    ofContainers((container) =>
      ofImage(container, (image) => (/kubernetes-?dashboard/.test(image) ? 'no Kubernetes dashboard' : undefined)),
    ),
  ),
  rule(
    'tiller CKV_K8S_34 KSV-0102',
    'no Tiller of Helm 2',
    ofContainers((container) => ofImage(container, (image) => (isTiller(image) ? 'no Tiller' : undefined))),
  ),
  rule(
    'tiller-address CKV_K8S_45',
    'no Tiller with a port in the cluster',
    ofContainers((container) =>
      ofImage(container, (image) => {
        const args = ['args', 'command'].flatMap((field) => stringsAt(container.body, field)).join(' ');
        return isTiller(image) && !/--listen[= ](?:localhost|127\.0\.0\.1)/.test(args) ? 'one that listens at localhost only' : undefined;
      }),
    ),
  ),
];

/** The image of a container held to a rule, which names what it wants; the API server refuses a container without an image. */
function ofImage(container: CheckedContainer, wanted: (image: string) => string | undefined): readonly Breach[] {
  const { path, value } = inContainer(container, 'image');
  if (typeof value !== 'string') return [];
  const found = wanted(isTemplate(value) ? value.slice(0, longest).replace(placeholders, 'x') : value);
  return found === undefined ? [] : must({ path, value }, () => false, found);
}

function versionOf(image: string): { readonly tag?: string; readonly digest?: string } {
  const [named = '', digest] = image.split('@');
  const tag = /:([^:/]*)$/.exec(named)?.[1];
  return { ...(tag !== undefined && tag !== '' && { tag }), ...(digest !== undefined && digest !== '' && { digest }) };
}

function isTiller(image: string): boolean {
  return /(?:^|\/)tiller(?:[:@]|$)/.test(image);
}
