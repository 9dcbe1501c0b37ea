import { containersOf, workloadsOf } from '../containers-of';
import { type ImageReference, namesRegistry, parseImage } from '../image';
import { type Issue, issue, type Path } from '../issue';
import { allSettings } from '../platform-settings';
import type { ResolvedApplication, ResolvedEnvironment } from '../resolved';
import type { ResolvedWorkload } from '../resolved-workload';
import { show } from '../show';

/** Every image is a whole reference that says where it comes from and which build it is; in production by digest. */
export function images(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload }) => [...mainImage(app, workload), ...otherImages(app, workload)]);
}

function mainImage(app: ResolvedApplication, { name, image }: ResolvedWorkload): Issue[] {
  const { name: environment } = app.environment;
  const version = ['environments', environment, 'images', name];
  const reference = parseImage(image);
  if (reference === undefined)
    return [issue('wrong-image', ['workloads', name, 'image'], `must be an image reference, got ${show(image)}`)];
  const problems: Issue[] = [];
  if (!namesRegistry(reference.repository)) {
    const keys = ['registry', ...allSettings().flatMap(([key, { registry }]) => (registry === undefined ? [] : [key]))];
    const places = keys.map((key) => `environments.${environment}.${key}`).join(' or ');
    const remedy = `set ${places}, or name the registry in workloads.${name}.image, as in docker.io/library/redis:8`;
    problems.push(
      issue('registry-missing', ['environments', environment, 'registry'], `must be given for the image ${show(image)}`, remedy),
    );
  }
  if (reference.tag === undefined && reference.digest === undefined) {
    return [
      ...problems,
      issue(
        'image-version-missing',
        version,
        `must say which build of ${name} runs here`,
        `give ${name} { tag: '…' } or { digest: 'sha256:…' }, or the image of another workload`,
      ),
    ];
  }
  return [...problems, ...movable(reference, app.environment, version)];
}

/** Sidecars and init containers run the workload's image, or one of their own that is held to the same. */
function otherImages({ environment }: ResolvedApplication, workload: ResolvedWorkload): Issue[] {
  return containersOf(workload).flatMap(({ container, path }) => {
    if (container.image === workload.image) return [];
    const reference = parseImage(container.image);
    if (reference === undefined || !namesRegistry(reference.repository) || (reference.tag ?? reference.digest) === undefined) {
      const allowed = 'a whole reference with registry and tag or digest';
      return [issue('wrong-image', [...path, 'image'], `must be ${allowed}, got ${show(container.image)}`)];
    }
    return movable(reference, environment, [...path, 'image']);
  });
}

/** What could be another build tomorrow. */
export function movable({ tag, digest }: ImageReference, { name, tier, allow }: ResolvedEnvironment, path: Path): Issue[] {
  if (digest !== undefined || tier === 'development' || allow.tags !== undefined) return [];
  if (tier === 'production') {
    const message = `must have a digest in production, got ${show(tag)}`;
    return [
      issue(
        'image-digest-missing',
        path,
        message,
        `a tag can be moved to another build; environments.${name}.allow: { tags: { reason: '…' } } says why it may`,
      ),
    ];
  }
  return tag === 'latest'
    ? [issue('image-tag-latest', path, "must not be the tag 'latest' outside development", 'give the tag of a build')]
    : [];
}
