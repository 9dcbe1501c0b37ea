import {
  type Application,
  compile,
  compose,
  examine,
  formatIssue,
  kubernetes,
  type NamedEnvironment,
  originOf,
  resolve,
  secret,
  serviceUrl,
} from 'orchestra-cdk';

const dev: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: {}, compose: {} };

function shop(web: object, more: object = {}): Application {
  const service = { kind: 'service', image: 'registry.example.com/shop/web:1', ...web };
  return { name: 'shop', ...more, workloads: { web: service } } as Application; // input that no compiler has seen
}

function problems(application: unknown, environment: unknown = dev): string[] {
  return examine(application as Application, environment as NamedEnvironment).issues.map(formatIssue);
}

class Variables {
  get PORT(): string {
    return '8080';
  }
}

describe('what is no plain data', () => {
  it.each<[string, unknown, string]>([
    ['a Map', new Map([['A', 'b']]), 'workloads.web.env: must be an object, got an object of the class Map [wrong-type]'],
    ['a Date', new Date(0), 'workloads.web.env: must be an object, got an object of the class Date [wrong-type]'],
    ['an instance', new Variables(), 'workloads.web.env: must be an object, got an object of the class Variables [wrong-type]'],
    [
      'a symbol as a key',
      { [Symbol('a')]: 'b' },
      'workloads.web.env: must have texts as keys that can be listed, got Symbol(a) [key-hidden]',
    ],
    [
      'a variable called __proto__',
      JSON.parse('{"__proto__": "x"}'),
      'workloads.web.env.__proto__: must not be named __proto__, which no object of JavaScript can have as a key [wrong-name]',
    ],
  ])('is refused as variables: %s', (_what, env, problem) => {
    expect(problems(shop({ env }))).toEqual([problem]);
  });

  it('is refused as a list: holes and keys besides positions', () => {
    const args = ['a', 'b', 'c'];
    delete args[1];
    expect(problems(shop({ args }))).toEqual([
      'workloads.web.args[1]: must be given: the list has no item at this position [list-with-holes]',
    ]);
    expect(problems(shop({ args: /a/.exec('a') }))).toEqual([
      'workloads.web.args: must have positions alone, got the key "index" [key-hidden]',
    ]);
  });

  it('is refused where it cannot be read, and hides no other problem', () => {
    const unreadable = Object.defineProperty({}, 'main', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    expect(problems(shop({ port: 0 }, { databases: unreadable })).sort()).toEqual([
      'databases: must be plain data, got a value that cannot be read [unreadable]',
      'workloads.web.port: must be a whole number from 1 to 65535, got 0 [out-of-range]',
    ]);
  });

  it('is refused for an application and an environment', () => {
    expect(problems(new Map())[0]).toBe('(root): must be an object, got an object of the class Map [wrong-type]');
    expect(problems(shop({}), new Map())).toEqual(['environments: must be an object, got an object of the class Map [wrong-type]']);
  });

  it('is read from objects of any realm and without a prototype', () => {
    const env = Object.assign(Object.create(null), { A: 'b' });
    expect(resolve(shop({ env }), dev).workloads['web']?.env).toEqual({ A: 'b' });
  });
});

describe('names that every object answers for', () => {
  it('are variables, workloads and environments like any other', () => {
    const { output } = compile(kubernetes, shop({ env: { constructor: 'x', toString: 'y' } }), {
      ...dev,
      workloads: { web: { env: {} } },
    } as NamedEnvironment);
    expect(JSON.stringify(output)).toContain('{"name":"constructor","value":"x"}');
    const named = { name: 'shop', workloads: { constructor: { kind: 'service', image: 'registry.example.com/a:1' } } } as Application;
    const place = { ...dev, name: 'constructor', workloads: {}, images: {} };
    expect(compile(kubernetes, named, place).output.map(({ kind }) => kind)).toContain('Deployment');
    expect(compile(compose, named, place).output.map(({ path }) => path)).toContain('compose.yaml');
  });

  it('are names where alternatives have a kind', () => {
    const sidecars = { kind: { image: 'registry.example.com/proxy:1' } };
    const more = {
      env: { kind: 'x', A: 'a', B: 'b' },
      sidecars,
      ports: { kind: 9000 },
      placement: { nodeLabels: { kind: 'fast', zone: 'a' } },
    };
    const place = { ...dev, workloads: { web: { env: { kind: 'y', B: 'c' }, placement: { nodeLabels: { kind: 'slow' } } } } };
    const { workloads } = resolve(shop(more), place as NamedEnvironment);
    expect(workloads['web']).toMatchObject({
      env: { kind: 'y', A: 'a', B: 'c' },
      sidecars: { kind: { image: 'registry.example.com/proxy:1', volumes: {}, files: {} } },
      ports: { kind: 9000 },
      placement: { nodeLabels: { kind: 'slow', zone: 'a' } },
    });
  });

  it('refer to nothing that is not declared', () => {
    expect(problems(shop({ env: { A: secret('constructor'), B: serviceUrl('constructor') } })).sort()).toEqual([
      'workloads.web.env.A: must name a declared secret; declare it in secrets; declared are none [unknown-secret]',
      'workloads.web.env.B: must name a workload that is present in dev; workloads with a port in this environment are web [unknown-workload]',
    ]);
    expect(originOf(resolve(shop({}), dev), 'constructor')).toBe('default');
  });
});

describe('tokens of cdktf in an application', () => {
  it.each(['${TfToken[TOKEN.0]}', '#{TfToken[TOKEN.1]}', 'a ${TfToken[TOKEN.2]} b'])('are refused: %s', (token) => {
    expect(problems(shop({ args: [token], files: { [`/etc/${token.replaceAll(/[:]/g, '')}`]: 'x' } })).sort()).toEqual([
      expect.stringMatching(/^workloads\.web\.args\[0\]: must be plain text, got a token of cdktf; .* \[token-in-model\]$/),
      expect.stringMatching(/^workloads\.web\.files\[.*\]: must be plain text, got a token of cdktf; .* \[token-in-model\]$/),
    ]);
  });

  it('are text where they are none', () => {
    expect(problems(shop({ args: ['${TfToken[x', 'TfToken[TOKEN.0]'] }))).toEqual([]);
  });
});
