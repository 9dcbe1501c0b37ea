import { equal, matching, selector } from '../promql-text';
import type { AlertDraft } from './alert-rule';

const day = 86_400;

/** Alerts about what an application has in its namespaces beside workloads: certificates of cert-manager, secrets of External Secrets. */
export function namespaceAlerts(namespaces: readonly string[]): readonly AlertDraft[] {
  const [only, ...others] = namespaces;
  if (only === undefined) return [];
  const place = others.length === 0 ? equal('namespace', only) : matching('namespace', namespaces.join('|'));
  const of = (metric: string, ...further: readonly string[]): string => selector(metric, [place, ...further]);
  const left = `${of('certmanager_certificate_expiration_timestamp_seconds')} - time()`;
  const expires = {
    name: 'certificate-expires',
    summary: 'The certificate {{ $labels.name }} ends soon',
    description: 'It ends in {{ $value | humanizeDuration }}, and should have been renewed by now.',
  };
  return [
    { ...expires, severity: 'page', for: '1h', query: `${left} < ${3 * day}` },
    { ...expires, severity: 'ticket', for: '1h', query: `${left} < ${14 * day}` },
    {
      name: 'certificate-not-ready',
      severity: 'ticket',
      for: '15m',
      query: `${of('certmanager_certificate_ready_status', 'condition="False"')} == 1`,
      summary: 'The certificate {{ $labels.name }} is not ready',
      description: 'cert-manager could not have it issued, or renewed.',
    },
    {
      name: 'secret-not-synced',
      severity: 'ticket',
      for: '15m',
      query: `${of('externalsecret_status_condition', 'condition="Ready"', 'status="False"')} == 1`,
      summary: 'The secret {{ $labels.name }} is not up to date',
      description: 'External Secrets cannot read it from its store: pods keep the last value, and new ones may not start.',
    },
  ];
}
