import { writeYaml } from '../../output/yaml';
import type { ResolvedArgoCdDeploy } from './options';

type Notify = ResolvedArgoCdDeploy['notify'];

/** Annotations by which an Application says who is told of what. */
export function subscriptions(notify: Notify): { readonly [annotation: string]: string } {
  const entries = Object.entries(notify).flatMap(([trigger, services]) =>
    Object.entries(services ?? {}).map(([service, recipients]) => [
      `notifications.argoproj.io/subscribe.${trigger}.${service}`,
      recipients.join(';'),
    ]),
  );
  return Object.fromEntries(entries.sort());
}

/** What Argo CD's notifications are made of: when one is due, and what it says. */
interface Notification {
  readonly description: string;
  /** In the language of its controller. */
  readonly when: string;
  /** Sends one for each, where the same Application meets the condition again. */
  readonly oncePer?: string;
  readonly message: string;
  readonly color: 'good' | 'warning' | 'danger';
}

const name = '{{.app.metadata.name}}';
const commit = '{{.app.status.sync.revision}}';
const said = '{{.app.status.operationState.message}}';
const operation = 'app.status.operationState';

const notifications: { readonly [trigger in keyof Notify & string]: Notification } = {
  'on-created': {
    description: 'The Application is there.',
    when: 'true',
    oncePer: 'app.metadata.name',
    message: `Argo CD deploys ${name} from now on.`,
    color: 'good',
  },
  'on-deleted': {
    description: 'The Application is deleted.',
    when: 'app.metadata.deletionTimestamp != nil',
    oncePer: 'app.metadata.name',
    message: `${name} is deleted from Argo CD.`,
    color: 'warning',
  },
  'on-deployed': {
    description: 'A commit is applied, and what it brought is healthy.',
    when: `${operation} != nil and ${operation}.phase in ['Succeeded'] and app.status.health.status == 'Healthy'`,
    oncePer: 'app.status.sync.revision',
    message: `${name} runs commit ${commit}, and is healthy.`,
    color: 'good',
  },
  'on-health-degraded': {
    description: 'Something that the Application brought is degraded: a canary was given up, or pods do not get ready.',
    when: "app.status.health.status == 'Degraded'",
    message: `${name} is degraded at commit ${commit}.`,
    color: 'danger',
  },
  'on-sync-failed': {
    description: 'A commit could not be applied.',
    when: `${operation} != nil and ${operation}.phase in ['Error', 'Failed']`,
    message: `${name} could not be brought to commit ${commit}: ${said}`,
    color: 'danger',
  },
  'on-sync-running': {
    description: 'A commit is being applied.',
    when: `${operation} != nil and ${operation}.phase in ['Running']`,
    message: `${name} is being brought to commit ${commit}.`,
    color: 'warning',
  },
  'on-sync-status-unknown': {
    description: 'The repository cannot be compared with the cluster.',
    when: "app.status.sync.status == 'Unknown'",
    message: `Argo CD cannot tell whether ${name} is what the repository says.`,
    color: 'warning',
  },
  'on-sync-succeeded': {
    description: 'A commit is applied; whether it gets healthy is told by on-deployed.',
    when: `${operation} != nil and ${operation}.phase in ['Succeeded']`,
    message: `${name} was brought to commit ${commit}.`,
    color: 'good',
  },
};

const colors = { good: '#18be52', warning: '#f4c030', danger: '#e96d76' };

/** Data of the ConfigMap `argocd-notifications-cm` for the triggers that are used; `$key` stands for one of the Secret `argocd-notifications-secret`. */
export function notificationData(used: readonly Notify[], slackTokenKey: string | undefined): { readonly [key: string]: string } {
  const triggers = [...new Set(used.flatMap((each) => Object.keys(each) as (keyof Notify & string)[]))].sort();
  const entries = triggers.flatMap((trigger): [string, string][] => {
    const { description, when, oncePer, message, color } = notifications[trigger];
    const template = trigger.replace(/^on-/, 'app-');
    const rule = [{ description, when, ...(oncePer !== undefined && { oncePer }), send: [template] }];
    const attachments = [
      {
        title: name,
        color: colors[color],
        fields: [
          { title: 'Repository', value: '{{range .app.spec.sources}}{{.repoURL}} {{end}}{{with .app.spec.source}}{{.repoURL}}{{end}}' },
        ],
      },
    ];
    return [
      [`template.${template}`, writeYaml([{ message, slack: { attachments: JSON.stringify(attachments) } }])],
      [`trigger.${trigger}`, writeYaml([rule])],
    ];
  });
  return {
    ...(slackTokenKey !== undefined && { 'service.slack': writeYaml([{ token: `$${slackTokenKey}` }]) }),
    ...Object.fromEntries(entries.sort()),
  };
}
