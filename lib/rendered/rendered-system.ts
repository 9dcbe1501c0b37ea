import type { Note } from '../targets/target';
import type { RenderedItem } from './rendered-item';

/** All that is rendered for an application. */
export interface RenderedSystem {
  readonly application: string;
  /** Names, from development to production. */
  readonly environments: readonly string[];
  /** By plane, environment and identity. */
  readonly items: readonly RenderedItem[];
  /** What targets do otherwise than asked, by environment. */
  readonly notes: readonly EnvironmentNote[];
}

/** A note, and the environment that it is about. */
export interface EnvironmentNote extends Note {
  readonly environment: string;
}
