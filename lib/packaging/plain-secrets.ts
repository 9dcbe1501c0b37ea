import type { Path } from '../model/issue';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { objectSecrets, valueOfSecret } from '../targets/kubernetes/object-secrets';
import { note } from '../targets/note';
import type { Note } from '../targets/target';
import type { PackagedObjects } from './objects-by-environment';

/** What a package does with the values of secrets among its objects. */
export interface SecretHandling {
  readonly target: Note['target'];
  /** Whether the values of an object are in the files of the package, and so in version control. */
  isWritten(object: KubernetesObject): boolean;
}

/** Secrets of objects, one note for each Secret and for each other text: the values are in the files, or wanted at every install. */
export function plainSecrets({ objects }: PackagedObjects, { target, isWritten }: SecretHandling): readonly Note[] {
  return Object.keys(objects)
    .sort()
    .flatMap((environment) =>
      (objects[environment] ?? []).flatMap((object, index) => {
        const secrets = objectSecrets(object);
        const written = isWritten(object);
        const where = written
          ? 'is plain text in the files: leave it out, and create it in the cluster'
          : 'is not in the files: it must be given at every install';
        const noteOf = (path: Path, subject: string) =>
          note('degraded', target, ['objects', environment, index, ...path], `${subject} ${where}`);
        const others = secrets.filter(({ what }) => what !== valueOfSecret);
        return [
          ...(secrets.length > others.length ? [noteOf([], `the value of the Secret ${object.metadata.name}`)] : []),
          ...others.map(({ path, what }) => noteOf(path, `what looks like ${what}`)),
        ];
      }),
    );
}
