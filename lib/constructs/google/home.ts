/** CDK for Terraform or its successor CDK Terrain, by the name of its package. */
export type Framework = 'cdktf' | 'cdktn';

/** A framework and the bindings of the google provider that are made for it. */
interface Home {
  readonly framework: Framework;
  readonly bindings: string;
  /** Packages that install it. */
  readonly packages: string;
}

const homes: readonly Home[] = [
  { framework: 'cdktn', bindings: '@cdktn/provider-google', packages: 'cdktn@0.24 @cdktn/provider-google@21' },
  { framework: 'cdktf', bindings: '@cdktf/provider-google', packages: 'cdktf@0.21 @cdktf/provider-google@16' },
];

const variable = 'ORCHESTRA_CDK_FRAMEWORK';

const home = chosenHome(process.env[variable] || undefined);

/**
 * The one whose bindings are installed; the bindings decide, since command lines bring frameworks of their own. The published files ask
 * here which framework's modules they load (`.ci/build.mjs`).
 *
 * @throws Error where there are none, or both and the environment variable ORCHESTRA_CDK_FRAMEWORK does not say which
 */
export const framework: Framework = home.framework;

/** Its bindings of the google provider, by the name of their package. */
export const bindings = home.bindings;

function chosenHome(asked: string | undefined): Home {
  const names = homes.map((each) => each.framework).join(' or ');
  const asOrdered = homes.filter((each) => each.framework === asked);
  if (asked !== undefined && asOrdered.length === 0) throw new Error(`${variable} must be ${names}, got '${asked}'`);
  const possible = asked === undefined ? homes : asOrdered;
  const [found, other] = possible.filter(({ bindings }) => isInstalled(bindings));
  if (found === undefined) {
    const ways = possible.map(({ packages }) => `\`npm install ${packages} constructs@10.7.2\``).join(' or ');
    throw new Error(`orchestra-cdk/google needs a framework and its bindings of the google provider: ${ways}`);
  }
  if (other === undefined) return found;
  const both = `both ${found.bindings} and ${other.bindings} are installed, and parts of two frameworks do not go together`;
  throw new Error(`${both}: uninstall one, or set ${variable} to ${names}`);
}

function isInstalled(bindings: string): boolean {
  try {
    require.resolve(`${bindings}/package.json`);
    return true;
  } catch {
    return false;
  }
}
