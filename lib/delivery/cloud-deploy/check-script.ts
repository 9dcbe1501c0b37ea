import type { Check } from '../../targets/cloud-run/deploy-phases';
import { analysisTable, type MeasuredService } from '../shell/analysis-table';
import { bash, shellWord } from '../shell/bash';
import { measuringFunctions } from '../shell/measuring-functions';
import { readingFunctions } from '../shell/reading-functions';
import { planLine } from '../shell/rollout-script';

/** What a container of a phase waits for and measures. */
export interface CheckScript {
  readonly service: MeasuredService;
  readonly region: string;
  readonly analyses: Parameters<typeof analysisTable>[0];
  readonly background: readonly string[];
  readonly checks: readonly Check[];
}

/** The program of a container that fails when the new revision must not go on. */
export function renderCheckScript({ service, region, analyses, background, checks }: CheckScript): string {
  const constants = [
    `readonly SERVICE=${shellWord(service.service)}`,
    `readonly PROJECT=${shellWord(service.project)}`,
    `readonly REGION=${shellWord(region)}`,
  ].join('\n');
  const begin = background.length === 0 ? [] : [`begin background ${background.join(' ')}`];
  const lines = [...begin, ...checks.map(planLine)].join('\n');
  return `${[settings, constants, analysisTable(analyses, service), readingFunctions, measuringFunctions, verdict, lines].join('\n\n')}\n`;
}

const settings = bash`
set -euo pipefail
shopt -s inherit_errexit
`;

const verdict = bash`
# Cloud Deploy knows no verdict between success and failure: a person who has to decide finds the rollout taken back.
bad_verdict() {
  say "the new version has not passed: $1"
  exit 1
}

NEW=\${CLOUD_RUN_REVISION:-}
if [[ -z $NEW ]]; then
  NEW=$(gcloud run services describe "$SERVICE" --project="$PROJECT" --region="$REGION" --format='value(status.latestCreatedRevisionName)')
fi
`;
