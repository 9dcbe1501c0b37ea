import type { OutputFile } from '../output/output-file';
import { compose } from '../targets/compose/target';
import type { Compilation } from '../targets/target';
import { environmentFolder } from './artifact-places';
import { plainFiles } from './plain-files';
import type { ResolvedDelivery } from './resolved-delivery';

/** What a test of pull requests starts, where no package has it. */
export function testedFiles({ tested, deployed, pushed }: ResolvedDelivery): Compilation<readonly OutputFile[]> {
  const { environment = '', compose: composed, kubernetes } = tested ?? {};
  const isThere = pushed.some((each) => each.environment.name === environment && each.place.kind === 'compose');
  const isPlain = kubernetes?.source.kind === 'plain' && !deployed.some((each) => each.environment.name === environment);
  const files = composed === undefined || isThere ? undefined : compose.render(composed.app);
  return {
    output: [
      ...(files?.output.map(({ path, text }) => ({ path: `compose/${environment}/${path}`, text })) ?? []),
      ...(isPlain ? plainFiles(environmentFolder('plain', 'all', environment), kubernetes.objects) : []),
    ],
    notes: files?.notes ?? [],
  };
}
