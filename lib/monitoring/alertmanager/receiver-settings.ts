import type { Receiver } from '../../model/alerting';
import { receiverSecretPath } from '../../model/monitoring-files';

/** A receiver in the words of Alertmanager; its secrets are files below a folder. */
export function receiverSettings(name: string, receiver: Receiver, folder: string): object {
  const secret = (field: string): string => `${folder}/${receiverSecretPath(name, field)}`;
  switch (receiver.kind) {
    case 'slack':
      return {
        name,
        slack_configs: [
          {
            api_url_file: secret('url'),
            channel: receiver.channel,
            send_resolved: true,
            title:
              '[{{ .Status | toUpper }}: {{ .CommonLabels.severity }}] {{ .CommonLabels.alertname }} of ' +
              '{{ with .CommonLabels.workload }}{{ . }} of {{ end }}{{ .CommonLabels.application }} ({{ .CommonLabels.environment }})',
            text: texts,
          },
        ],
      };
    case 'pager-duty':
      return {
        name,
        pagerduty_configs: [
          {
            routing_key_file: secret('key'),
            send_resolved: true,
            severity: '{{ if eq .CommonLabels.severity "page" }}critical{{ else }}warning{{ end }}',
            description: '{{ with index .Alerts 0 }}{{ .Annotations.summary }}{{ end }}',
            class: '{{ .CommonLabels.alertname }}',
            component: '{{ .CommonLabels.workload }}',
            group: '{{ .CommonLabels.application }} ({{ .CommonLabels.environment }})',
            details: { description: texts, owner: '{{ .CommonLabels.owner }}' },
          },
        ],
      };
    case 'email': {
      const { to, from, server, user, password } = receiver;
      return {
        name,
        email_configs: [
          {
            to: to.join(', '),
            send_resolved: true,
            ...(from !== undefined && { from }),
            ...(server !== undefined && { smarthost: server }),
            ...(user !== undefined && { auth_username: user }),
            ...(password !== undefined && { auth_password_file: secret('password') }),
          },
        ],
      };
    }
    case 'webhook':
      return { name, webhook_configs: [{ url: receiver.url, send_resolved: true }] };
  }
}

const texts =
  '{{ range .Alerts }}{{ .Annotations.summary }}{{ with .Annotations.description }}: {{ . }}{{ end }}' +
  '{{ with .Labels.owner }} Owner: {{ . }}.{{ end }}{{ with .Annotations.runbook_url }} {{ . }}{{ end }}\n{{ end }}';
