import type { BuiltEnvironment } from './built-environments';
import type { DeliveryFiles } from './delivery-file';
import type { FileObject } from './file-object';
import type { Kustomization } from './kustomization';
import type { StatedApplication } from './stated-applications';

/** All that the checks of a delivery read. */
export interface ReadDelivery {
  readonly files: DeliveryFiles;
  readonly kustomizations: ReadonlyMap<string, Kustomization>;
  readonly environments: readonly BuiltEnvironment[];
}

/** An Application, with the objects that it applies. */
export interface AppliedApplication extends StatedApplication {
  /** Undefined where they are outside of the delivery. */
  readonly objects: readonly FileObject[] | undefined;
  /** Whether the objects are those of a chart, of which a release has some. */
  readonly isChart: boolean;
  /** Namespaces of objects of a chart that its values state. */
  readonly statedNamespaces: readonly string[];
}

/** What Flux reads of one environment. */
export interface FluxEnvironment {
  readonly name: string;
  readonly objects: readonly FileObject[];
  /** Of the environment itself, as its package builds them. */
  readonly applied: readonly FileObject[];
}
