import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Testing } from 'cdktf';
import { compile, compose, kubernetes, writeYaml } from 'orchestra-cdk';
import { CloudRunStack } from 'orchestra-cdk/google';
import { factsFolder } from '../engines/engine';
import type { PublicPlace, Rendered } from './application';

/** What was found of the facts of one environment. */
export interface Comparison {
  readonly total: number;
  /** Those that do not hold: `<workload> <fact>`. */
  readonly open: readonly string[];
  /** All that was printed. */
  readonly text: string;
}

/** The objects of a place as they run: with the selectors that the controller of rollouts gives to Services of versions. */
function runningObjectsOf({ application, environment }: Rendered): string {
  const objects = compile(kubernetes, application, environment).output.map((object) => {
    if (object.kind !== 'Service' || object.apiVersion !== 'v1') return object;
    const instance = 'app.kubernetes.io/instance';
    const selector = { [instance]: object.metadata.labels?.[instance] };
    return { ...object, spec: { selector, ...Object(object['spec']) } };
  });
  return JSON.stringify(objects);
}

/** The objects of a place as YAML. */
export function objectsOf({ application, environment }: Rendered): string {
  return writeYaml(compile(kubernetes, application, environment).output);
}

/** A digest for each object of a place, where another place of the application shows the objects themselves. */
export function digestsOf({ application, environment }: Rendered): string {
  const lines = compile(kubernetes, application, environment).output.map((object) => {
    const digest = createHash('sha256').update(JSON.stringify(object)).digest('hex');
    return `${object.kind}/${object.metadata.name} ${digest.slice(0, 16)}\n`;
  });
  return lines.join('');
}

/** Holds what a place renders to the facts of an application. */
export function compareWithFacts(application: string, place: PublicPlace): Comparison {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-public-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const objects = write('objects.json', place.kubernetes === undefined ? '[]' : runningObjectsOf(place.kubernetes));
    const facts = join(factsFolder, application, 'facts.json');
    const options = [
      ...(place.compose === undefined ? [] : ['--compose', write('compose.yaml', projectOf(place.compose))]),
      ...(place.cloudRun === undefined ? [] : ['--terraform', write('cdk.tf.json', stackOf(place.cloudRun))]),
    ];
    const program = join(factsFolder, 'compare.js');
    const { stdout, stderr } = spawnSync(process.execPath, [program, objects, facts, '--env', place.name, '--quiet', ...options], {
      cwd: resolve(__dirname, '../..'), // where `yaml` is found
      encoding: 'utf8',
    });
    return comparisonIn(stdout, stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function projectOf({ application, environment }: Rendered): string {
  const file = compile(compose, application, environment).output.find(({ path }) => path === 'compose.yaml');
  if (file === undefined) throw new Error(`no compose.yaml for ${environment.name}`);
  return file.text.replace(publishedPort, "{ published: '$1', target: $2 }");
}

/** `address:published:target`, which `docker compose config` writes out. */
const publishedPort = /(?<=^ +- )['"]?[\d.]+:(\d+):(\d+)['"]?$/gm;

function stackOf(props: Rendered): string {
  return Testing.synth(new CloudRunStack(Testing.app(), 'services', props));
}

/** Reads the report: a heading for each workload, then a line for each fact that differs or is missing. */
function comparisonIn(text: string, problem: string): Comparison {
  const total = /^(\d+) facts, /m.exec(text)?.[1];
  if (total === undefined) throw new Error(`no comparison: ${problem}${text}`);
  const open: string[] = [];
  let workload = '';
  for (const line of text.split('\n')) {
    workload = /^== (.+?)(?: \(.*\))?: \d+ hold/.exec(line)?.[1] ?? workload;
    const fact = /^ {3}(?:differs|missing) {2}(.+)$/.exec(line)?.[1];
    if (fact !== undefined) open.push(`${workload} ${fact}`);
  }
  // ports of one Service have one name
  return { total: Number(total), open: [...new Set(open)], text };
}
