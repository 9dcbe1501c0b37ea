import { filledLink, type LinkPlace } from '../../model/links';
import type { ResolvedApplication } from '../../model/resolved';
import type { DashboardLink, TextPanel } from './dashboard';
import type { WorkloadView } from './workload-view';

/** Pages about the application as a whole. */
export function applicationLinks(app: ResolvedApplication, namespace: string): DashboardLink[] {
  const { name: application, environment } = app;
  const place = { application, environment: environment.name, namespace, workload: '' };
  return linksTo(app, place, (link) => !link.includes('{workload}'));
}

/** Pages about a workload. */
export function workloadLinks({ app, workload, objects }: WorkloadView): DashboardLink[] {
  const { name: application, environment } = app;
  const namespace = objects?.namespace ?? application;
  return linksTo(app, { application, environment: environment.name, namespace, workload: workload.name }, () => true);
}

/** What a person types to look further. */
export function commandsPanel({ place, workload }: WorkloadView): TextPanel {
  const commands = Object.entries(place.commandsOf(workload)).map(([title, command]) => `# ${title}\n${command}`);
  return { kind: 'text', title: 'Commands', text: `\`\`\`sh\n${commands.join('\n')}\n\`\`\`` };
}

const titles = { runbook: 'Runbook', rollouts: 'Rollouts', logs: 'Logs', traces: 'Traces' } as const;
const names = ['runbook', 'rollouts', 'logs', 'traces'] as const;

function linksTo({ links }: ResolvedApplication, place: LinkPlace, isKnown: (link: string) => boolean): DashboardLink[] {
  return names.flatMap((name) => {
    const link = links[name];
    return link === undefined || !isKnown(link) ? [] : [{ title: titles[name], url: filledLink(link, place) }];
  });
}
