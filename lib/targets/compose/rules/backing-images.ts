import { namesRegistry, parseImage } from '../../../model/image';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { movable } from '../../../model/rules/images';
import { show } from '../../../model/show';
import { backingServices } from '../backing-services';

/** The image of a database or a cache is held to what images of workloads are held to. */
export function backingImages(app: ResolvedApplication): Issue[] {
  return backingServices(app).flatMap(({ path, container }) =>
    container === undefined ? [] : imageIssues(app, container.image, ['environments', app.environment.name, 'compose', ...path, 'image']),
  );
}

function imageIssues({ environment }: ResolvedApplication, image: string, path: Path): Issue[] {
  const reference = parseImage(image);
  if (reference === undefined || !namesRegistry(reference.repository) || (reference.tag ?? reference.digest) === undefined)
    return [issue('wrong-image', path, `must be a whole reference with registry and tag or digest, got ${show(image)}`)];
  return movable(reference, environment, path);
}
