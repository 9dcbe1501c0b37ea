import { counted } from '../model/counted';
import { costsSection } from './costs-section';
import { findingsSection } from './findings-section';
import { describeEdge, mapDrawing } from './map/map-drawing';
import { matrixTable } from './matrix/matrix-section';
import { pageDocument } from './page/document';
import { element, text } from './page/markup';
import { details, scrolling } from './page/parts';
import type { Report } from './report';
import { describeEntrances, describeEnvironments, describeMatrix, describePlace, describeSize } from './report-words';
import { resourceGroup, resourcesId } from './resources/resource-section';
import { commonEnd, rolloutSection } from './rollouts/rollout-section';
import type { WorkloadRollouts } from './rollouts/system-rollouts';

interface Section {
  readonly id: string;
  readonly title: string;
  /** Beside the title in the list of sections. */
  readonly count?: number;
  readonly content: readonly string[];
}

/** The report as one page that needs no other file, no network and no script to be read. */
export function reportPage(report: Report): string {
  const sections = [
    mapSection(report),
    matrixSection(report),
    ...rolloutSections(report),
    ...findings(report),
    resources(report),
    ...costs(report),
  ];
  const { application, owner } = report;
  const head = element('header', {}, [
    element('h1', {}, [text(application)]),
    element('p', { class: 'lead' }, [text(`${describeSize(report)}${owner === undefined ? '' : `. Owner: ${owner}`}.`)]),
    element('p', { class: 'lead' }, [text(`Environments: ${describeEnvironments(report)}.`)]),
    element('nav', { 'aria-label': 'Sections' }, [element('ul', {}, sections.map(sectionLink))]),
  ]);
  return pageDocument(`Report of ${application}`, [head, ...sections.map(drawnSection)]);
}

function sectionLink({ id, title, count }: Section): string {
  const number = count === undefined ? [] : [' ', element('span', { class: 'count' }, [text(String(count))])];
  return element('li', {}, [element('a', { href: `#${id}` }, [text(title)]), ...number]);
}

function drawnSection({ id, title, content }: Section): string {
  return element('section', { id, 'aria-labelledby': `${id}-title` }, [element('h2', { id: `${id}-title` }, [text(title)]), ...content]);
}

function mapSection({ map, resources }: Report): Section {
  const groups = new Set(resources.map(({ workload }) => workload));
  const drawing = mapDrawing({
    map,
    linkOf: ({ id, kind, name }) => {
      if (kind === 'outside') return undefined;
      const workload = id.startsWith('workload/') ? name : undefined;
      return groups.has(workload) ? `#${resourcesId(workload)}` : undefined;
    },
  });
  const entrances = describeEntrances(map);
  const edges = map.edges.filter(({ kind }) => kind !== 'reached').map((edge) => describeEdge(edge, map));
  const secrets = map.nodes.flatMap(({ name, secrets: read }) => (read.length === 0 ? [] : [`${name} reads ${read.join(', ')}`]));
  return {
    id: 'map',
    title: 'Map',
    content: [
      element('p', { class: 'facts' }, [
        'Arrows lead to what is depended on. A heavy frame is reached from outside, round ends hold data, and broken lines are not in all environments.',
      ]),
      scrolling('Map', drawing),
      ...list('Reached from outside', entrances, 'Nothing is reached from outside.', true),
      ...list('Who depends on whom, in words', edges, 'No workload depends on another.'),
      ...(secrets.length === 0 ? [] : list('Who reads which secrets', secrets, '')),
    ],
  };
}

/** A folded list; a short one that readers look for stands open. */
function list(title: string, items: readonly string[], otherwise: string, isOpen = false): string[] {
  if (items.length === 0) return [element('p', {}, [text(otherwise)])];
  const content = [
    element(
      'ul',
      { class: 'plain' },
      items.map((each) => element('li', {}, [text(each)])),
    ),
  ];
  const folded = details(`${title} (${items.length})`, content);
  return [isOpen ? folded.replace('<details>', '<details open="">') : folded];
}

function matrixSection(report: Report): Section {
  const content = [element('p', { class: 'facts' }, [text(describeMatrix(report))]), matrixTable(report.matrix)];
  return { id: 'environments', title: 'Environments', count: report.matrix.differing, content };
}

function rolloutSections({ rollouts }: Report): Section[] {
  if (rollouts.length === 0) return [];
  const facts = element('p', { class: 'facts' }, [
    'Rehearsed by the rules of the controllers. The slider turns the new version bad at a step: it shows what notices it, when, and how much of the traffic it met. Drawings of one workload have one scale.',
  ]);
  return [{ id: 'rollouts', title: 'Rollouts', count: rollouts.length, content: [facts, ...rollouts.flatMap(workloadRollouts)] }];
}

function workloadRollouts({ workload, rollouts }: WorkloadRollouts): string[] {
  const end = commonEnd(rollouts.map(({ rollout }) => rollout));
  return rollouts.map((placed, index) =>
    rolloutSection({
      rollout: placed.rollout,
      id: `rollout-${workload}-${index + 1}`,
      title: `${workload} in ${describePlace(placed)}`,
      level: 3,
      end,
    }),
  );
}

function findings({ checks, notes, environments }: Report): Section[] {
  const levels = [...(checks ?? []), ...notes];
  if (levels.length === 0 && checks === undefined) return [];
  const count = levels.reduce((sum, each) => sum + each.findings.length, 0);
  const names = environments.map(({ name }) => name);
  return [{ id: 'findings', title: 'Findings', count, content: findingsSection(checks, notes, names) }];
}

function costs({ costs: estimates = [] }: Report): Section[] {
  return estimates.length === 0 ? [] : [{ id: 'costs', title: 'Costs', content: costsSection(estimates) }];
}

function resources({ resources: groups, environments, source }: Report): Section {
  const names = environments.map(({ name }) => name);
  const count = groups.reduce((sum, group) => sum + group.resources.length, 0);
  const facts = element('p', { class: 'facts' }, [
    text(
      `${counted(count, 'resource')} as they are rendered, the last environment in full and the others by what differs. Secrets are hidden.`,
    ),
  ]);
  return { id: 'resources', title: 'Resources', count, content: [facts, ...groups.map((group) => resourceGroup(group, names, source))] };
}
