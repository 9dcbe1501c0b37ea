import type { TokenPlace } from './token-places';
import { triedTokens } from './tried-tokens';

jest.setTimeout(600_000);

/** What is written nowhere, whether a token or not: it is said to the reader or to the library, or an override stands in its place. */
const unwritten = [
  /\breason\b/, // why something is not as it is by default
  /^cloud number sidecars\.\w+\.ports\.\w+/, // what sidecars listen on, which probes are compared with
  /^gke text (?:subnetworkRange|addresses\.\S+\.range)/, // ranges of what exists, which are counted
  /^network flag subnetworks\.closed\.privateIpGoogleAccess/, // overridden
  /^(?:identity text (?:displayName|title)|registry text description)/, // overridden
];

const isText = ({ form }: TokenPlace) => form === 'text';

describe('a token of cdktf in every place of every configuration', () => {
  test.each([
    ['texts', isText, 300],
    ['numbers, flags, lists and maps', (place: TokenPlace) => !isText(place), 200],
  ] as const)('is never judged by what it looks like: %s', (_forms, isTried, least) => {
    const tried = triedTokens(isTried);
    const wrong = tried.filter(({ told }) => told !== 'passes' && told !== 'token-not-allowed');
    const unexplained = wrong.filter(({ name, told }) => told !== 'does not come out' || !unwritten.some((each) => each.test(name)));
    expect(unexplained.map(({ name, told }) => `${name}: ${told}`)).toEqual([]);
    expect(tried.filter(({ made }) => made !== undefined).length).toBeGreaterThan(least);
  });
});
