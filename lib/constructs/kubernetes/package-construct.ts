import type { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { formatIssue } from '../../model/issue';
import { type WriteReport, writeFiles } from '../../output/files';
import type { OutputFile } from '../../output/output-file';
import { InvalidPackageError } from '../../packaging/invalid-package-error';
import type { PackagedObjects } from '../../packaging/objects-by-environment';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import type { Compilation, Note } from '../../targets/target';

/** Charts of cdk8s, whatever is in them, one for each environment. */
export interface PackagedCharts {
  /** By the environment's name. */
  readonly charts: { readonly [environment: string]: Chart };
  /** Environment whose objects are the package's own: the others say what differs. */
  readonly base: string;
}

/** A package of charts. What is added to them later is in it too: they are read when the package is, and when the app is synthesized. */
export abstract class PackageConstruct extends Construct {
  private isValidating = false;

  constructor(
    scope: Construct,
    id: string,
    private readonly packaged: PackagedCharts,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** The files, from the package's folder. */
  get output(): readonly OutputFile[] {
    return this.render(this.objects()).output;
  }

  /** What the package does not do just as the charts do. */
  get notes(): readonly Note[] {
    return this.render(this.objects()).notes;
  }

  /**
   * Makes a folder hold just this package; other files stay.
   *
   * @throws InvalidPackageError naming all problems at once
   * @throws FilesNotWrittenError when files of others are in the way, or some of the package's were changed by hand
   */
  writeTo(folder: string): WriteReport {
    return writeFiles(folder, new Map(this.output.map(({ path, text }) => [path, text])), { owner: this.node.path });
  }

  protected abstract render(objects: PackagedObjects): Compilation<readonly OutputFile[]>;

  private objects(): PackagedObjects {
    const { charts, base } = this.packaged;
    return { objects: Object.fromEntries(Object.entries(charts).map(([name, chart]) => [name, objectsOf(chart)])), base };
  }

  private validate(): string[] {
    if (this.isValidating) return []; // reading a chart validates the whole app, this too
    this.isValidating = true;
    try {
      this.render(this.objects());
      return [];
    } catch (error) {
      if (error instanceof InvalidPackageError) return error.issues.map(formatIssue);
      throw error;
    } finally {
      this.isValidating = false;
    }
  }
}

function objectsOf(chart: Chart): readonly KubernetesObject[] {
  // plain data, without the nodes that only a writer of YAML needs
  const objects: readonly KubernetesObject[] = JSON.parse(JSON.stringify(chart.toJson()));
  return objects;
}
