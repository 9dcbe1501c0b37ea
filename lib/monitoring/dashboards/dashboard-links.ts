import { own } from '../../model/own';
import { sortedEntries } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { DashboardLink, TextPanel } from './dashboard';
import type { WorkloadView } from './workload-view';

/** The runbook, and the further pages of the application that are not about one workload. */
export function applicationLinks(app: ResolvedApplication, namespace: string): DashboardLink[] {
  return linksTo(app, { application: app.name, environment: app.environment.name, namespace });
}

/** The runbook and the further pages, filled in for a workload. */
export function workloadLinks({ app, workload, objects }: WorkloadView): DashboardLink[] {
  const { name, environment } = app;
  return linksTo(app, { application: name, environment: environment.name, namespace: objects?.namespace ?? name, workload: workload.name });
}

/** What a person types to look further. */
export function commandsPanel(views: readonly WorkloadView[]): TextPanel {
  const isOne = views.length === 1;
  const parts = views.map(({ place, workload }) => {
    const commands = Object.entries(place.commandsOf(workload)).map(([title, command]) => `# ${title}\n${command}`);
    return `${isOne ? '' : `**${workload.name}**\n\n`}\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
  });
  return { kind: 'text', title: 'Commands', text: parts.join('\n\n') };
}

/** An address that asks for something that is not known here belongs to other dashboards. */
function linksTo({ alerting: { runbook, links } }: ResolvedApplication, known: { readonly [word: string]: string }): DashboardLink[] {
  const filled = sortedEntries(links).map(([title, address]) => ({
    title,
    url: address.replace(/\{(\w+)\}/g, (placeholder, word: string) => own(known, word) ?? placeholder),
  }));
  return [...(runbook === undefined ? [] : [{ title: 'Runbook', url: runbook }]), ...filled.filter(({ url }) => !url.includes('{'))];
}
