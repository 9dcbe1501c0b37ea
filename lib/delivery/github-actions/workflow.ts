import type { PinnedAction } from './actions';

/** A workflow of GitHub, as far as those of a delivery need it. */
export interface Workflow {
  /** Of its file, without folder and ending. */
  readonly file: string;
  readonly name: string;
  /** First lines of the file. */
  readonly comment: string;
  readonly on: Triggers;
  readonly concurrency?: Concurrency;
  readonly jobs: { readonly [id: string]: Job | Call };
}

export interface Triggers {
  readonly push?: Changes;
  readonly pull_request?: Changes;
  /** Started by hand. */
  readonly workflow_dispatch?: { readonly inputs?: { readonly [name: string]: Input } };
  /** Called by another workflow. */
  readonly workflow_call?: { readonly inputs?: { readonly [name: string]: Input } };
}

/** Patterns of GitHub; GitHub evaluates no expression in them. */
export interface Changes {
  readonly branches: readonly string[];
  readonly paths?: readonly string[];
}

export interface Input {
  readonly description: string;
  readonly type: 'string' | 'choice';
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly default?: string;
}

/** Runs wait for each other, in their order, and none is cancelled. */
export interface Concurrency {
  readonly group: Text;
}

/** What a job may do, with the reason behind each line. */
export type Permissions = { readonly [name in 'contents' | 'id-token' | 'packages' | 'pull-requests' | 'actions']?: Permission };
export interface Permission {
  readonly access: 'read' | 'write';
  readonly reason: string;
}

export interface Job {
  readonly name?: string;
  readonly needs?: readonly string[];
  readonly if?: Expression;
  readonly runner: string;
  readonly minutes: number;
  readonly permissions: Permissions;
  /** Environment of GitHub: approvals, and what identities trust. */
  readonly environment?: string;
  readonly concurrency?: Concurrency;
  /** One after the other; a failure ends it. */
  readonly matrix?: { readonly [name: string]: readonly string[] };
  readonly outputs?: { readonly [name: string]: Expression };
  readonly steps: readonly Step[];
}

/** Another workflow of the repository, as a job. */
export interface Call {
  readonly needs: readonly string[];
  readonly permissions: Permissions;
  /** Of its file, without folder and ending. */
  readonly calls: string;
  readonly inputs?: { readonly [name: string]: string };
}

export type Step = ActionStep | RunStep;
export interface ActionStep {
  readonly name?: string;
  readonly id?: string;
  readonly uses: PinnedAction;
  readonly with?: { readonly [name: string]: Text | boolean | number };
}
export interface RunStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: Expression;
  readonly env?: { readonly [name: string]: Text };
  /** For bash, which stops at the first failure and at names without a value. */
  readonly run: string;
}

/** Text that is meant as it is, or that GitHub evaluates. */
export type Text = string | Expression;

/** Text with `${{ … }}`, or a condition: only what is written here, never what users state. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The value of an expression: `${{ … }}`. */
export function evaluated(expression: string): Expression {
  return new Expression(`\${{ ${expression} }}`);
}
