import { type InputOf, objectAs } from './schema/object';
import { text } from './schema/values';

const link = text({
  pattern: /^https?:\/\/[^\s/{}]+(?:[^\s{}]|\{(?:application|environment|namespace|workload)\})*$/,
  allowed: 'an http or https address, which may hold {application}, {environment}, {namespace} and {workload}',
});

const fields = {
  /** Page that says what to do; alerts lead to `#<alert>` on it. @default - none */
  runbook: link.optional(),
  /** Where rollouts are watched, such as the dashboard of Argo Rollouts. @default - none */
  rollouts: link.optional(),
  /** Where logs are read. @default - none */
  logs: link.optional(),
  /** Where traces are read. @default - none */
  traces: link.optional(),
};

/** Pages to which alerts and dashboards lead. Each may hold `{application}`, `{environment}`, `{namespace}` and `{workload}`. */
export interface Links extends InputOf<typeof fields> {}
export const links = objectAs<Links>(fields);

/** What the parts of a link in braces stand for. */
export interface LinkPlace {
  readonly application: string;
  readonly environment: string;
  readonly namespace: string;
  readonly workload: string;
}

/** The address of a link. */
export function filledLink(link: string, place: LinkPlace): string {
  return link.replace(/\{(application|environment|namespace|workload)\}/g, (_, name: keyof LinkPlace) => encodeURIComponent(place[name]));
}
