import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { writeJson } from '../../lib/output/json';
import { protectScalars } from '../../lib/output/protect-scalars';
import { writeYaml } from '../../lib/output/yaml';
import { isWhole } from '../extent';
import { json, nastyTexts, text } from '../output/nasty-text';
import { describeWith, engine, searchPath } from './engine';

jest.setTimeout(120_000);

/** Reads documents as kubectl does before it sends them: `annotate --local` decodes, adds one annotation and prints JSON. */
function kubectl(yaml: string): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-yaml-'));
  try {
    const file = join(folder, 'manifest.yaml');
    writeFileSync(file, yaml);
    const args = ['annotate', '--local', '--filename', file, '--output', 'json', 'read=yes'];
    const printed = execFileSync(engine('kubectl'), args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PATH: searchPath, KUBECONFIG: join(folder, 'none') },
    });
    // one object after the other, each with its first brace at the start of a line
    return printed.split(/^(?=\{)/m).map((each) => JSON.parse(each).data.documents);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function python(loader: string): (yaml: string) => unknown[] {
  const program = `import json, sys, yaml\njson.dump([d["data"]["documents"] for d in yaml.load_all(sys.stdin.buffer, Loader=yaml.${loader})], sys.stdout)`;
  return (yaml) => JSON.parse(execFileSync(engine('python-yaml'), ['-c', program], { encoding: 'utf8', input: yaml, maxBuffer: 1 << 28 }));
}

const readers = [
  { name: 'kubectl', tool: 'kubectl', read: kubectl },
  { name: 'PyYAML', tool: 'python-yaml', read: python('SafeLoader') },
  { name: 'PyYAML with libyaml', tool: 'python-yaml', read: python('CSafeLoader') },
];
const writers = [
  { name: 'writeYaml', write: writeYaml },
  {
    name: "cdk8s' writer after protectScalars",
    write: (documents: readonly unknown[]) => Yaml.stringify(...documents.map(protectScalars)),
  },
];

/** kubectl wants objects with a kind and a name; the values stand in a list, so that one call judges many. */
const manifest = (documents: unknown, index = 0) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `values-${index}` },
  data: { documents },
});
const inEveryPlace = (each: string) => ({
  value: each,
  list: [each, [each]],
  [each]: { [each]: each },
  objects: [{ [each]: 1, other: each }],
});

for (const { name, tool, read } of readers) {
  describeWith([tool], name, () => {
    describe.each(writers)('reads what $name wrote', ({ write }) => {
      it('with every nasty text as a value and as a key', () => {
        const values = nastyTexts.map(inEveryPlace);
        const [back] = read(write([manifest(values)]));
        for (const [index, value] of values.entries()) expect(writeJson((back as unknown[])[index])).toBe(writeJson(value)); // the list that was written
      });

      it('with any text as a value and as a key', () => {
        fc.assert(
          fc.property(fc.array(text, { minLength: 300, maxLength: 400 }), (texts) => {
            const values = texts.map(inEveryPlace);
            return writeJson(read(write([manifest(values)]))) === writeJson([values]);
          }),
          { numRuns: isWhole ? 5 : 2 },
        );
      });

      it('with any JSON value, in several documents', () => {
        fc.assert(
          fc.property(fc.array(fc.array(json, { minLength: 30 }), { minLength: 2, maxLength: 4 }), (documents) => {
            return writeJson(read(write(documents.map(manifest)))) === writeJson(documents);
          }),
          { numRuns: isWhole ? 5 : 2 },
        );
      });
    });
  });
}
