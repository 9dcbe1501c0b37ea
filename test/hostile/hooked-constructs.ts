import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What becomes of the props of a construct that a configuration makes. */
export type ChangeProps = (props: unknown) => unknown;

const folder = join(__dirname, '../../lib/constructs/google');

/** Has every construct of Google Cloud that is made from now on pass its props through `change`; those inside of another are left alone. */
export function hookConstructs(change: ChangeProps): void {
  let depth = 0;
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.ts') || file === 'index.ts') continue;
    const path = join(folder, file.slice(0, -'.ts'.length));
    jest.doMock(path, () => {
      const real = jest.requireActual<{ readonly [name: string]: unknown }>(path);
      return Object.fromEntries(Object.entries(real).map(([name, each]) => [name, isConstruct(each) ? hooked(each) : each]));
    });
  }

  function hooked(construct: Construct): Construct {
    return new Proxy(construct, {
      construct(target, [scope, id, props, ...more]: unknown[], made) {
        const given = depth === 0 ? change(props) : props;
        depth++;
        try {
          return Reflect.construct(target, [scope, id, given, ...more], made) as object; // a class gives an object
        } finally {
          depth--;
        }
      },
    });
  }
}

type Construct = new (...args: unknown[]) => object;

function isConstruct(value: unknown): value is Construct {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
