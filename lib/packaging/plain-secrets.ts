import type { Note } from '../targets/target';
import type { PackagedObjects } from './objects-by-environment';

/** A Secret among the objects has its value in the files of the package, and so in version control: the reader is told. */
export function plainSecrets({ objects }: PackagedObjects, target: Note['target']): readonly Note[] {
  return Object.keys(objects)
    .sort()
    .flatMap((environment) =>
      (objects[environment] ?? []).flatMap(({ apiVersion, kind, metadata: { name }, ...fields }, index): Note[] => {
        const isSecret = apiVersion === 'v1' && kind === 'Secret';
        if (!isSecret || (isEmpty(fields['data']) && isEmpty(fields['stringData']))) return [];
        const reason = `the value of the Secret ${name} stands in the files for whoever reads them: leave it out, and make it in the cluster`;
        return [{ level: 'degraded', target, path: `objects.${environment}[${index}]`, reason }];
      }),
    );
}

function isEmpty(map: unknown): boolean {
  return typeof map !== 'object' || map === null || Object.keys(map).length === 0;
}
