import type { ComposeParity, FactDifference } from '../checks/parity/compose-parity';
import type { EnvironmentParity, ParityReport } from '../checks/parity/parity';
import { formatDifference } from '../packaging/object-differences';

/** For people: a line for each method in each environment, and below it what differs. */
export function describeParity({ application, environments }: ParityReport): string {
  const lines = environments.flatMap((each) => [`${application} in ${each.environment}`, ...describeEnvironment(each), '']);
  return `${lines.join('\n')}${summary(environments)}\n`;
}

function describeEnvironment({ objects, packages, compose, failures }: EnvironmentParity): string[] {
  const rendered = Object.entries(packages).flatMap(([method, { objects: got, differences }]) => [
    line(
      method,
      differences.length === 0 ? `${got} objects, equal` : `${got} objects instead of ${objects}, ${count(differences, 'difference')}`,
    ),
    ...differences.map((each) => `    ${formatDifference(each)}`),
  ]);
  const failed = Object.entries(failures).map(([method, reason]) => line(method, `not compared: ${reason.replaceAll('\n', '\n    ')}`));
  return [...rendered, ...(compose === undefined ? [] : describeCompose(compose)), ...failed];
}

function describeCompose({ facts, differences, noted }: ComposeParity): string[] {
  const besides = noted.length === 0 ? '' : `, ${noted.length} otherwise as notes say`;
  return [
    line('docker compose', `${facts} facts, ${differences.length === 0 ? 'equal' : count(differences, 'difference')}${besides}`),
    ...differences.map((each) => `    ${formatFact(each)}`),
  ];
}

function line(method: string, text: string): string {
  return `  ${method.padEnd(18)} ${text}`;
}

function formatFact({ path, kubernetes = 'nothing', compose = 'nothing' }: FactDifference): string {
  return `${path}: ${kubernetes} on Kubernetes, ${compose} in Compose`;
}

function summary(environments: readonly EnvironmentParity[]): string {
  const packages = environments.flatMap((each) => Object.values(each.packages));
  const composed = environments.flatMap(({ compose }) => (compose === undefined ? [] : [compose]));
  const different = [...packages, ...composed].reduce((sum, { differences }) => sum + differences.length, 0);
  const compared = packages.reduce((sum, { objects }) => sum + objects, 0);
  const facts = composed.reduce((sum, each) => sum + each.facts, 0);
  const failed = [...new Set(environments.flatMap(({ failures }) => Object.keys(failures)))];
  if (packages.length + composed.length + failed.length === 0) {
    return 'nothing to compare: no environment has what these methods render; give one kubernetes or compose';
  }
  const outcome = different === 0 ? 'no difference' : `${different} differ`;
  return `${compared} objects and ${facts} facts compared, ${outcome}${failed.length === 0 ? '' : `; not compared: ${failed.join(', ')}`}`;
}

function count(items: readonly unknown[], noun: string): string {
  return items.length === 1 ? `1 ${noun}` : `${items.length} ${noun}s`;
}
