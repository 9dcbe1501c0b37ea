import { deliveryFiles } from '../../lib/delivery/delivery-files';
import { formatFinding } from '../../lib/delivery/integrity/finding';
import { integrityFindings, readFileFindings } from '../../lib/delivery/integrity/integrity-findings';
import { isWhole } from '../extent';
import { ways } from './integrity/deliveries';
import { type Mutation, mutationsOf, namesBothEnds, readFiles } from './integrity/mutations';

/** One of so many ways, and of so many changes of each; all of them take a quarter of an hour. */
const [wayStep, changeStep] = isWhole ? [1, 1] : [11, 17];

/** Files that nothing in a delivery can name: only the manifest of the folder says that they were there. */
const unnamed =
  /^(?:README|RUNBOOK|GUIDE|CAPACITY)\.md$|^(?:helm|plain)\/|^argocd\/environments\/|^flux\/[^/]+\/(?:namespace|notifications)\.yaml$/;

interface Change extends Mutation {
  /** Whether a finding names both ends without the manifest, and with it. */
  readonly isFound: boolean;
  readonly isFoundByManifest: boolean;
}

const changes = ways
  .filter((_, index) => index % wayStep === 0)
  .flatMap(({ title, delivery }, index): readonly Change[] => {
    const files = readFiles(deliveryFiles(delivery).output);
    const written = [...files.keys()];
    const isFoundIn = (mutation: Mutation, options: { readonly written?: readonly string[] }): boolean =>
      readFileFindings(mutation.files, options).some((finding) => namesBothEnds(mutation, finding));
    return mutationsOf(files)
      .filter((_, place) => (place + index) % changeStep === 0)
      .map((make) => {
        const mutation = make();
        const isFound = isFoundIn(mutation, {});
        return {
          ...mutation,
          title: `${title}: ${mutation.title}`,
          isFound,
          isFoundByManifest: isFound || isFoundIn(mutation, { written }),
        };
      });
  });

describe('the files of a delivery', () => {
  it('name nothing that is not there, whatever deploys the application from whatever source', () => {
    const found = ways
      .filter((_, index) => isWhole || index % 5 === 0)
      .flatMap(({ title, delivery }) => {
        const files = new Map(deliveryFiles(delivery).output.map(({ path, text }) => [path, text]));
        return integrityFindings(files, { written: [...files.keys()] }).map((finding) => `${title}: ${formatFinding(finding)}`);
      });
    expect(found).toEqual([]);
  });

  it('lose or rename nothing without a finding that names both ends', () => {
    expect(changes.length).toBeGreaterThan(100);
    expect(changes.filter(({ isFoundByManifest }) => !isFoundByManifest).map(({ title }) => title)).toEqual([]);
  });

  it('name one another, but for those that only a manifest can know', () => {
    const lost = changes.filter(({ isFound, names: [path = ''] }) => !isFound && !unnamed.test(path));
    expect(lost.map(({ title }) => title)).toEqual([]);
  });

  it('have no object that goes unnoticed, since its file is named after it', () => {
    const ofObjects = changes.filter(({ title }) => / of \S+$/.test(title));
    expect(ofObjects.length).toBeGreaterThan(30);
    expect(ofObjects.filter(({ isFound }) => !isFound).map(({ title }) => title)).toEqual([]);
  });
});
