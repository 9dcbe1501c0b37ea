import { createHash } from 'node:crypto';
import type { CheckReport } from '../check-system';
import type { CheckFinding, WaivedCheckFinding } from '../engine/check-finding';
import { type CheckRule, packOf, pageOf } from '../engine/check-rule';
import { strictest } from '../engine/severity';
import { type PlaceOf, titleOf } from './finding-place';

/** What a log says of the tool. */
export interface SarifOptions {
  readonly rules: readonly CheckRule[];
  /** Version of this library. */
  readonly version: string;
  readonly placeOf: PlaceOf;
}

/**
 * A report as a log of SARIF 2.1.0, which GitHub and editors read: one run, all rules, findings with their places, and accepted ones as
 * suppressions with the reason.
 */
export function sarifLog(report: CheckReport, { rules, version, placeOf }: SarifOptions): object {
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  const result = (finding: CheckFinding): object => resultOf(finding, index.get(finding.rule) ?? -1, placeOf);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'orchestra', version, semanticVersion: version, rules: rules.map(descriptorOf) } },
        automationDetails: { id: `orchestra/${report.application}/` },
        columnKind: 'utf16CodeUnits',
        results: [
          ...report.findings.map(result),
          ...report.waived.map((each) => ({ ...result(each), suppressions: [suppressionOf(each)] })),
        ],
      },
    ],
  };
}

function descriptorOf(rule: CheckRule): object {
  const { id, wants, remedy, severity, also = [] } = rule;
  const level = severity[strictest(['production', 'staging', 'development'])];
  return {
    id,
    name: id.replace(/(?:^|[/_-])(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: wants },
    fullDescription: { text: `${wants}. ${remedy}` },
    help: { text: `${remedy}. See ${pageOf(rule)}` },
    defaultConfiguration: { level: level === 'off' ? 'none' : level },
    properties: { tags: [packOf(rule), ...also] },
  };
}

function resultOf(finding: CheckFinding, ruleIndex: number, placeOf: PlaceOf): object {
  const { rule, severity, answer, message, remedy, object, path, environment, workload } = finding;
  const place = placeOf(finding);
  const name = environment === undefined ? object : `${environment}/${object}`;
  return {
    ruleId: rule,
    ruleIndex,
    // what is not known is open, and has no level of its own in the standard but that of a failure
    kind: answer === 'unknown' ? 'open' : 'fail',
    level: answer === 'unknown' ? 'none' : severity,
    message: { text: `${titleOf(finding)}: ${message}; ${remedy}` },
    locations: [
      {
        ...(place !== undefined && {
          physicalLocation: { artifactLocation: { uri: encodeURI(place.file), uriBaseId: '%SRCROOT%' }, region: { startLine: place.line } },
        }),
        logicalLocations: [{ name: object, fullyQualifiedName: path === '' ? name : `${name}#${path}`, kind: 'object' }],
      },
    ],
    partialFingerprints: { 'orchestra/v1': fingerprint([rule, environment, object, path]) },
    properties: {
      severity,
      ...(environment !== undefined && { environment }),
      ...(workload !== undefined && { workload }),
    },
  };
}

/** The same for a finding whose message or line changes. */
function fingerprint(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** Accepted, which is what a suppression without a status is. */
function suppressionOf({ by, reason, until }: WaivedCheckFinding): object {
  return {
    kind: by === 'waiver' ? 'external' : 'inSource',
    justification: until === undefined ? reason : `${reason} (until ${until})`,
  };
}
