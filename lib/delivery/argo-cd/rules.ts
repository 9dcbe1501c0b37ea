import { type Issue, issue, type Path } from '../../model/issue';
import { listKeys } from '../../model/list-names';
import { own } from '../../model/own';
import type { ResolvedDeploy } from '../delivery';
import type { ResolvedDelivery } from '../resolved-delivery';

/** What would make the project of an application one that Argo CD refuses, together with all of its Applications. */
export function argoCdIssues(
  { roles, syncWindows, generator }: ResolvedDelivery['argoCd'],
  deploys: { readonly [environment: string]: ResolvedDeploy },
): readonly Issue[] {
  const path: Path = ['argoCd'];
  return [
    ...Object.entries(roles).flatMap(([name, { groups, may }]) => [
      ...repeated(groups, [...path, 'roles', name, 'groups']),
      ...repeated(may, [...path, 'roles', name, 'may']),
    ]),
    ...syncWindows.flatMap(({ environments }, index) => environmentIssues(environments, deploys, [...path, 'syncWindows', index])),
    ...(generator === 'clusters' || generator === 'matrix'
      ? syncWindows.flatMap(({ environments }, index) =>
          patternIssues(environments, deploys, [...path, 'syncWindows', index, 'environments']),
        )
      : []),
    ...repeated(
      // people and descriptions do not tell windows apart
      syncWindows.map(({ manualSync: _, description: __, ...window }) => JSON.stringify(window)),
      [...path, 'syncWindows'],
    ),
    ...templateIssues(generator, deploys),
  ];
}

/** One template makes all Applications of an ApplicationSet, so that what it says of their sources has to be alike. */
function templateIssues(
  generator: ResolvedDelivery['argoCd']['generator'],
  deploys: { readonly [environment: string]: ResolvedDeploy },
): readonly Issue[] {
  const here = Object.entries(deploys).flatMap(([name, each]) => (each.kind === 'argo-cd' ? [{ name, ...each }] : []));
  const isSet = generator === undefined ? here.some(({ after }) => after !== undefined) : generator !== 'none';
  const [first, ...others] = here;
  if (!isSet || first === undefined) return [];
  const remedy = `leave after and the generator out, and each environment has an Application of its own`;
  return others.flatMap(({ name, source, chart }) => {
    const path: Path = ['deploys', name];
    const alike = `must be as in ${first.name} where one ApplicationSet makes the Applications`;
    return [
      ...(source === first.source
        ? []
        : [issue('unlike-sources', [...path, 'source'], `${alike} ('${first.source}'), got '${source}'`, remedy)]),
      ...(JSON.stringify(chart) === JSON.stringify(first.chart) ? [] : [issue('unlike-sources', [...path, 'chart'], alike, remedy)]),
    ];
  });
}

function repeated(values: readonly string[], path: Path): readonly Issue[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (first === index) return [];
    return [issue('repeated', [...path, index], `must be other than at ${first}, got ${value} again`, 'leave one of them out')];
  });
}

function environmentIssues(
  environments: readonly string[] | undefined,
  deploys: { readonly [environment: string]: ResolvedDeploy },
  path: Path,
): readonly Issue[] {
  if (environments === undefined) return [];
  if (environments.length === 0)
    return [issue('no-environment', [...path, 'environments'], 'must name an environment, got none', 'leave it out for all environments')];
  const known = Object.fromEntries(Object.entries(deploys).filter(([, { kind }]) => kind === 'argo-cd'));
  return environments.flatMap((name, index) => {
    if (own(known, name) !== undefined) return [];
    const message = `must be an environment that Argo CD deploys, got '${name}'`;
    return [issue('unknown-environment', [...path, 'environments', index], message, `environments: ${listKeys(known)}`)];
  });
}

/** Applications that are made for clusters are known by how their names start. */
function patternIssues(
  environments: readonly string[] = [],
  deploys: { readonly [environment: string]: ResolvedDeploy },
  path: Path,
): readonly Issue[] {
  return environments.flatMap((name, index) => {
    const other = Object.keys(deploys).find((each) => each.startsWith(`${name}-`) && !environments.includes(each));
    if (other === undefined) return [];
    const message = `must not start the name of another environment where Applications are made for clusters, got '${name}' beside '${other}'`;
    return [
      issue('ambiguous-window', [...path, index], message, `name ${other} too, or choose another generator than 'clusters' and 'matrix'`),
    ];
  });
}
