import type { FilledAnalysis } from '../../model/filled-analysis';
import { parseDuration } from '../../model/quantity';
import { mapValues, sortedEntries } from '../../model/record';
import { acceptanceOf, type FilledAcceptance } from '../../rollout/acceptance';
import { analysisQuery, fillArguments, textArguments } from '../../rollout/analysis-query';
import { plainNumber } from '../../rollout/plain-number';
import { placeOfJson } from '../../targets/cloud-run/place-of-json';
import { bash, shellWord, unexpanded } from './bash';
import { curlHeaders } from './curl-headers';

/** A Cloud Run service and what its names are. */
export interface MeasuredService {
  readonly project: string;
  readonly service: string;
  /** Name of the job that a workload is. */
  job(workload: string): string;
  /** Names of the variables of a job that hold the address of the service. @default - the job runs with the addresses it has */
  addresses?(workload: string): readonly string[];
}

/** The revision is known when the script runs. */
const version = '{{args.version}}';

/** The table of analyses of a script: a call of a shell function for each, by name. */
export function analysisTable(analyses: { readonly [name: string]: FilledAnalysis }, service: MeasuredService): string {
  const lines = sortedEntries(analyses).map(([name, analysis]) => {
    const groups = [question(analysis, service), answer(analysis), schedule(analysis), limits(analysis)];
    const lines = groups.filter((group) => group.length > 0).map((group) => group.map(field).join(' '));
    const call = `analysis ${shellWord(name)} ${lines.join(' \\\n  ')}`;
    return unexpanded(call);
  });
  return [tableFunction, ...lines].join('\n');
}

const tableFunction = bash`
declare -A ANALYSIS=() # as in ANALYSIS[latency.interval]; times are seconds
analysis() {
  local name=$1 field
  shift
  for field in "$@"; do ANALYSIS[$name.\${field%%=*}]=\${field#*=}; done
}
`;

type Field = readonly [name: string, value: string | number];

function field([name, value]: Field): string {
  const text = String(value);
  return shellWord(text) === text ? `${name}=${text}` : `${name}=${shellWord(text)}`;
}

function question(analysis: FilledAnalysis, { project, service, job, addresses }: MeasuredService): readonly Field[] {
  const texts = 'args' in analysis ? textArguments(analysis) : {};
  const filled = (text: string): string => fillArguments(text, { ...texts, workload: service, namespace: project, version });
  switch (analysis.kind) {
    case 'success-ratio':
    case 'latency':
    case 'prometheus':
      return [
        ['kind', 'prometheus'],
        ['query', analysisQuery(analysis, { kind: 'cloud-run', project, service, revision: version })],
      ];
    case 'web':
      return [
        ['kind', 'web'],
        ['url', filled(analysis.url)],
        ...headers(analysis.headers, filled),
        ['path', placeOfJson(analysis.jsonPath) ?? ''], // a rule demands one that can be read
      ];
    case 'job': {
      const variables = addresses?.(analysis.workload) ?? [];
      return [
        ['kind', 'job'],
        ['job', job(analysis.workload)],
        ...(variables.length === 0 ? [] : [['addresses', variables.join(' ')] as const]),
      ];
    }
  }
}

function headers(stated: { readonly [header: string]: string } = {}, filled: (text: string) => string): readonly Field[] {
  const lines = curlHeaders(mapValues(stated, filled));
  return lines === '' ? [] : [['headers', lines]];
}

function answer(analysis: FilledAnalysis): readonly Field[] {
  if (analysis.kind === 'job') return [];
  const { limit, noData }: FilledAcceptance = acceptanceOf(analysis, 'milliseconds');
  const phase = noData === undefined ? undefined : ({ pass: 'successful', fail: 'failed', inconclusive: 'inconclusive' } as const)[noData];
  return [['limit', limitText(limit)], ...(phase === undefined ? [] : [['no-data', phase] as const])];
}

function limitText(limit: FilledAcceptance['limit']): string {
  if (limit.kind !== 'equals') return `${limit.kind} ${plainNumber(limit.value)}`;
  const { value } = limit;
  // as the shell functions read a text: quotes and backslashes without what escapes them
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
          .slice(1, -1)
          .replace(/\\(["\\])/g, '$1')
      : String(value);
  return `equals ${typeof value} ${text}`;
}

function schedule({ interval, count, initialDelay, consecutiveSuccessLimit = 0 }: FilledAnalysis): readonly Field[] {
  const seconds = (text: string): number => parseDuration(text) ?? 0;
  return [
    ['interval', seconds(interval)],
    ['count', count],
    ['delay', seconds(initialDelay)],
    ['enough', consecutiveSuccessLimit],
  ];
}

function limits({ failureLimit, inconclusiveLimit, consecutiveErrorLimit, dryRun }: FilledAnalysis): readonly Field[] {
  return [
    ['failures', failureLimit],
    ['inconclusive', inconclusiveLimit],
    ['errors', consecutiveErrorLimit],
    ['dry-run', dryRun ? 'yes' : 'no'],
  ];
}
