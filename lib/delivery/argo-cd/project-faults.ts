import { cronProblem } from '../../model/cron';
import type { AppProjectSpec, ProjectDestination, ProjectRoleSpec, SyncWindowSpec } from './app-project';

/** Why Argo CD 3.5 takes a project for invalid, so that none of its Applications is synced; empty where it is valid. */
export function projectFaults(project: string, spec: AppProjectSpec): readonly string[] {
  const { destinations = [], sourceRepos = [], roles = [], syncWindows = [] } = spec;
  return [
    ...destinations.flatMap(({ name, server, namespace }) =>
      [name, server, namespace].includes('!*') ? ['destinations: !* denies everything'] : [],
    ),
    ...twice(destinations.map(destinationKey)).map((key) => `destinations: ${key} stands twice`),
    ...(sourceRepos.includes('!*') ? ['sourceRepos: !* denies everything'] : []),
    ...twice(sourceRepos).map((source) => `sourceRepos: ${source} stands twice`),
    ...twice(roles.map(({ name }) => name)).map((name) => `roles: ${name} stands twice`),
    ...roles.flatMap((role) => roleFaults(project, role).map((fault) => `roles.${role.name}: ${fault}`)),
    ...twice(syncWindows.map(windowKey)).map((key) => `syncWindows: ${key} stands twice`),
    ...syncWindows.flatMap((window, index) => windowFaults(window).map((fault) => `syncWindows[${index}]: ${fault}`)),
  ];
}

/** Argo CD takes the name of a cluster only where there is no server. */
function destinationKey({ name = '', server = '', namespace = '' }: ProjectDestination): string {
  return `${server === '' ? name : server}/${namespace}`;
}

function windowKey({ kind, schedule, duration, ...window }: SyncWindowSpec): string {
  const { applications, namespaces, clusters, timeZone, andOperator } = window;
  return JSON.stringify([kind, schedule, duration, applications, namespaces, clusters, timeZone, andOperator]);
}

function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function roleFaults(project: string, { name, policies = [], groups = [] }: ProjectRoleSpec): readonly string[] {
  const isName = /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(name);
  return [
    ...(isName ? [] : ['the name must have letters, digits, hyphens and underscores']),
    ...twice(policies).map((policy) => `the policy ${policy} stands twice`),
    ...policies.flatMap((policy) => policyFaults(policy, project, name).map((fault) => `${policy}: ${fault}`)),
    ...twice(groups).map((group) => `the group ${group} stands twice`),
    ...groups.flatMap((group) => groupFaults(group).map((fault) => `the group ${group} ${fault}`)),
  ];
}

const resources: ReadonlySet<string> = new Set(['applications', 'applicationsets', 'logs', 'exec', 'clusters', 'repositories']);
const actions: ReadonlySet<string> = new Set(['get', 'create', 'update', 'delete', 'sync', 'override', '*']);

function policyFaults(policy: string, project: string, role: string): readonly string[] {
  const parts = policy.split(',').map((part) => part.replace(/^ +| +$/g, ''));
  const [p, subject = '', resource = '', action = '', object = '', effect = ''] = parts;
  if (parts.length !== 6 || p !== 'p') return ['must be p, subject, resource, action, object, effect'];
  const [, namespace, application, ...more] = object.split('/');
  const names = [namespace, application].filter((each) => each !== undefined);
  const isObject = object.startsWith(`${project}/`) && more.length === 0 && names.every((each) => /^[*\w.-]+$/.test(each));
  return [
    ...(subject === `proj:${project}:${role}` ? [] : [`the subject must be proj:${project}:${role}`]),
    ...(resources.has(resource) ? [] : [`the resource must be one of ${[...resources].join(', ')}`]),
    ...(actions.has(action) || /(?:action|update|delete)\//.test(action) ? [] : [`the action must be one of ${[...actions].join(', ')}`]),
    ...(isObject ? [] : [`the object must be ${project}/*, or ${project}/ and the name of an Application`]),
    ...(effect === 'allow' || effect === 'deny' ? [] : ['the effect must be allow or deny']),
  ];
}

function groupFaults(group: string): readonly string[] {
  const trimmed = group.trim();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  const name = isQuoted ? trimmed.slice(1, -1) : trimmed;
  if (!isQuoted && name.includes(',')) return ['must be quoted, since it has a comma'];
  if (name === '') return ['must not be empty'];
  if (/["\n\r\t]/.test(name)) return ['must have no quotes, tabs and line breaks'];
  return group !== trimmed ? ['must have no space around it'] : [];
}

const duration = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

function windowFaults({
  kind = '',
  schedule = '',
  duration: length = '',
  description = '',
  ...targets
}: SyncWindowSpec): readonly string[] {
  const { applications = [], namespaces = [], clusters = [] } = targets;
  return [
    ...(kind === 'allow' || kind === 'deny' ? [] : ['kind must be allow or deny']),
    ...(cronProblem(schedule.replaceAll('?', '*')) === undefined ? [] : [`schedule must be five fields of cron, got ${schedule}`]),
    ...(duration.test(length) ? [] : [`duration must be a span such as 1h30m, got ${length}`]),
    ...(Buffer.byteLength(description) > 255 ? ['description must have at most 255 characters'] : []),
    ...(applications.length + namespaces.length + clusters.length > 0 ? [] : ['must name applications, namespaces or clusters']),
  ];
}
