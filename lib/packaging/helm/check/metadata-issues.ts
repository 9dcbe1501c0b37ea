import { type Issue, issue, type Path } from '../../../model/issue';
import { nameOf } from '../../../model/name-of';
import { isRecord } from '../../../model/record';
import { object } from '../../../model/schema/object';
import { peek } from '../../../model/schema/plain-data';
import { anything, either, listOf } from '../../../model/schema/values';
import { show } from '../../../model/show';
import type { ChartMetadata, Maintainer } from '../chart-metadata';
import { isSemVer, isVersionRange } from './version-text';

/** Judged elsewhere, if it is there. */
export const unread = anything.optional();

const metadata = object({
  name: unread,
  version: unread,
  appVersion: unread,
  description: unread,
  home: unread,
  icon: unread,
  sources: listOf(anything).optional(),
  keywords: listOf(anything).optional(),
  maintainers: listOf(object({ name: unread, email: unread, url: unread })).optional(),
  kubeVersion: unread,
});

/** Which keys the metadata of a chart has, and which of them are lists; anything but an object is judged elsewhere. */
export const metadataSchema = either(isRecord, metadata, anything);

/** What is wrong with what `Chart.yaml` is to say. Paths start at the source: `chart.version`. */
export function metadataIssues(chart: ChartMetadata): Issue[] {
  if (typeof chart !== 'object' || chart === null)
    return [issue('chart-unreadable', ['chart'], `must be an object with at least a name and a version, got ${show(chart ?? 'nothing')}`)];
  const { appVersion, description, home, icon, keywords = [], kubeVersion, maintainers = [], sources = [] } = chart;
  return [
    ...nameIssues(chart.name),
    ...check(version, ['version'], chart.version),
    ...(appVersion === undefined ? [] : check(line('chart-app-version'), ['appVersion'], appVersion)),
    ...(description === undefined ? [] : check(line('chart-description'), ['description'], description)),
    ...(kubeVersion === undefined ? [] : check(range, ['kubeVersion'], kubeVersion)),
    ...(home === undefined ? [] : check(address, ['home'], home)),
    ...(icon === undefined ? [] : check(address, ['icon'], icon)),
    ...sources.flatMap((value, index) => check(address, ['sources', index], value)),
    ...keywords.flatMap((value, index) => check(line('chart-keyword'), ['keywords', index], value)),
    ...maintainers.flatMap(maintainerIssues),
  ];
}

/** What a text must be. */
interface Demand {
  readonly code: string;
  readonly allowed: string;
  readonly accepts: (text: string) => boolean;
}

const version: Demand = { code: 'chart-version', allowed: 'must be a version by SemVer 2 such as 1.4.0', accepts: isSemVer };
const range: Demand = { code: 'chart-kube-version', allowed: 'must be a range of versions such as >=1.30.0-0', accepts: isVersionRange };
const address: Demand = { code: 'chart-address', allowed: 'must be an address that begins with https:// or http://', accepts: isAddress };
const email: Demand = {
  code: 'chart-maintainer',
  allowed: 'must be an e-mail address',
  accepts: (text) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text),
};

function line(code: string): Demand {
  return { code, allowed: 'must be one line of text that is not empty', accepts: (text) => /^\P{Cc}+$/u.test(text) && text.trim() !== '' };
}

function check({ code, allowed, accepts }: Demand, path: Path, value: unknown): Issue[] {
  return typeof value === 'string' && accepts(value) ? [] : [issue(code, ['chart', ...path], `${allowed}, got ${show(value)}`)];
}

/** Longest name of a release, which the README calls like the chart. */
const longestName = 53;

function nameIssues(name: unknown): Issue[] {
  const allowed = 'must be lower-case letters and digits with single hyphens between them, as it names a folder and a release';
  const found = check({ code: 'chart-name', allowed, accepts: (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) }, ['name'], name);
  if (found.length > 0 || typeof name !== 'string' || name.length <= longestName) return found;
  const message = `must be at most ${longestName} characters, the limit of a release's name, got ${name.length}`;
  return [issue('chart-name', ['chart', 'name'], message)];
}

function maintainerIssues({ name, email: mail, url }: Maintainer, index: number): Issue[] {
  const path = ['maintainers', index];
  return [
    ...check(line('chart-maintainer'), [...path, 'name'], name),
    ...(mail === undefined ? [] : check(email, [...path, 'email'], mail)),
    ...(url === undefined ? [] : check(address, [...path, 'url'], url)),
  ];
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}

/** How a message names a chart whose source may be anything. */
export function chartTitle(source: unknown): string {
  return `chart ${nameOf(peek(source)['chart'], 'without a name')}`;
}
