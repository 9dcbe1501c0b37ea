import type { Application, NamedEnvironment } from 'orchestra-cdk';

/** An application that is public, written anew from a description of it, and the facts that hold of the original. */
export interface PublicApplication {
  /** Folder of its facts. */
  readonly name: string;
  readonly places: readonly PublicPlace[];
}

/** One environment of the facts, and what is rendered for it: objects, a project of Compose, services of Cloud Run. */
export interface PublicPlace {
  /** As the facts name it. */
  readonly name: string;
  readonly kubernetes?: Rendered;
  readonly compose?: Rendered;
  readonly cloudRun?: Rendered;
}

/** What is rendered. */
export interface Rendered {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}
