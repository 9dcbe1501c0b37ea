import type { CheckFinding } from '../engine/check-finding';

/** A place in a file of the user's. */
export interface SourcePlace {
  /** From the folder that the report is read in, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Finds where a finding comes from in the user's files; undefined where that is not known. */
export type PlaceOf = (finding: CheckFinding) => SourcePlace | undefined;

/** `prod: Deployment shop/web spec.replicas` */
export function titleOf({ environment, object, path }: CheckFinding): string {
  return `${environment === undefined ? '' : `${environment}: `}${object}${path === '' ? '' : ` ${path}`}`;
}
