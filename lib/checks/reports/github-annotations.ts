import type { CheckReport } from '../check-system';
import type { Severity } from '../engine/severity';
import { type PlaceOf, titleOf } from './finding-place';

const commands: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', note: 'notice' };

/** Findings as commands of a workflow of GitHub, which shows them at their lines; notes only where they are asked for. */
export function githubAnnotations({ findings }: CheckReport, placeOf: PlaceOf, all = false): string {
  const shown = findings.filter(({ severity }) => all || severity !== 'note');
  return shown
    .map((finding) => {
      const place = placeOf(finding);
      const properties = [
        ...(place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`]),
        `title=${property(finding.rule)}`,
      ];
      return `::${commands[finding.severity]} ${properties.join(',')}::${data(`${titleOf(finding)}: ${finding.message}; ${finding.remedy}`)}\n`;
    })
    .join('');
}

/** As the runner reads the text of a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the runner reads the properties of a command. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
