import * as fc from 'fast-check';
import type { Source } from 'orchestra-cdk';
import { builtImages } from '../../../lib/delivery/built-images';
import { environmentPaths, exactly, imagePaths } from '../../../lib/delivery/github-actions/path-filters';
import { startsFor } from './github-filter';
import { identity, read, resolved, workflowsOf } from './shop-delivery';

describe('the filter of the tests', () => {
  test.each<[readonly string[], readonly string[], readonly string[]]>([
    [['*'], ['README.md', 'server.rb'], ['docs/README.md']],
    [['*.jsx?'], ['page.js', 'page.jsx'], ['page.jsxx']],
    [['**'], ['all/the/files.md'], []],
    [['*.js'], ['app.js'], ['js/app.js']],
    [['**.js'], ['index.js', 'src/js/app.js'], ['index.ts']],
    [['docs/*'], ['docs/README.md'], ['docs/mona/octocat.txt']],
    [['docs/**'], ['docs/README.md', 'docs/mona/octocat.txt'], ['src/docs/a']],
    [['docs/**/*.md'], ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md'], ['docs/a.txt']],
    [['**/docs/**'], ['docs/hello.md', 'dir/docs/my-file.txt'], ['dir/mydocs/a']],
    [['**/README.md'], ['README.md', 'js/README.md'], ['js/xREADME.md']],
    [['**/*src/**'], ['a/src/app.js', 'my-src/code/js/app.js'], ['src.js']],
    [['**/migrate-*.sql'], ['migrate-10909.sql', 'db/migrate-v1.0.sql'], ['db/migrate-1/a.sql']],
    [['*.md', '!README.md'], ['hello.md'], ['README.md', 'docs/hello.md']],
    [['*.md', '!README.md', 'README*'], ['hello.md', 'README.md', 'README.doc'], []],
    [['v[12].[0-9]+'], ['v1.10', 'v2.0'], ['v3.0']],
  ])('%j does as the documentation of GitHub says', (patterns, starting, others) => {
    expect(starting.filter((file) => !startsFor(file, patterns))).toEqual([]);
    expect(others.filter((file) => startsFor(file, patterns))).toEqual([]);
  });

  test('takes a name for itself whatever is in it', () => {
    const name = fc.stringMatching(/^[!a-c*?+[\]./-]{1,8}$/);
    fc.assert(fc.property(name, name, (one, other) => expect(startsFor(other, [exactly(one)])).toBe(one === other)));
  });
});

const folders = ['a', 'b', 'a/b', 'c++', 'libs/x', 'libs/y', '!odd', 'deploy/shop', 'releases', '.github/workflows', '.'] as const;
const files = folders.flatMap((folder) =>
  ['Dockerfile', 'main.ts', 'deep/main.ts', 'dev.json', 'api.dockerfile'].map((name) => (folder === '.' ? name : `${folder}/${name}`)),
);
const ownWorkflow = '.github/workflows/shop.build-api.yml';
const builder = 'deploy/shop/scripts/build-and-push-images.sh';
const allFiles = [...files, builder, ownWorkflow];

const source: fc.Arbitrary<Source> = fc.record(
  {
    context: fc.constantFrom('a', 'b', 'a/b', 'c++', '!odd', '.'),
    dockerfile: fc.constantFrom('a/Dockerfile', 'libs/x/api.dockerfile', 'Dockerfile'),
    paths: fc.subarray(['libs/x/**', 'libs/y/main.ts']),
  },
  { requiredKeys: ['context'] },
);

/** What Docker gets, what is declared besides, and what builds it. */
function isNeeded(file: string, { context, dockerfile, paths = [] }: Source): boolean {
  const below = (folder: string): boolean => folder === '.' || file.startsWith(`${folder}/`);
  const isGenerated = context === '.' && ['deploy/shop', 'releases', '.github/workflows'].some(below);
  const used = dockerfile ?? (context === '.' ? 'Dockerfile' : `${context}/Dockerfile`);
  return (
    (below(context) && !isGenerated) ||
    file === used ||
    paths.some((path) => (path.endsWith('/**') ? below(path.slice(0, -3)) : file === path)) ||
    file === builder ||
    file === ownWorkflow
  );
}

describe('the paths of a workflow that builds an image', () => {
  test('start it for each file that the image needs, changed alone, and for no other', () => {
    fc.assert(
      fc.property(source, (stated) => {
        const [image] = builtImages({ api: { paths: [], ...stated, arguments: {}, platforms: [] } }, []);
        if (image === undefined) throw new Error('api is built');
        const patterns = imagePaths(image, { folder: 'deploy/shop', releases: 'releases' }, [builder, ownWorkflow]);
        expect(allFiles.filter((file) => startsFor(file, patterns))).toEqual(allFiles.filter((file) => isNeeded(file, stated)));
      }),
    );
  });

  test('are those in the workflow, so that one file starts the services that need it', () => {
    const started = (file: string): readonly string[] =>
      [...workflowsOf()].flatMap(([name, text]) => (startsFor(file, read(text).on.push?.paths ?? []) ? [name] : []));
    expect(started('services/api/main.ts')).toEqual(['shop.build-api']);
    expect(started('libs/queue/main.ts')).toEqual(['shop.build-api']);
    expect(started('docker/mailer')).toEqual(['shop.build-mailer']);
    expect(started('docker/mailer.dockerignore')).toEqual(['shop.build-mailer']);
    expect(started(builder)).toEqual(['shop.build-api', 'shop.build-mailer']);
    expect(started(ownWorkflow)).toEqual(['shop.build-api']);
    expect(started('services/apis/main.ts')).toEqual([]);
    expect(started('README.md')).toEqual([]);
  });

  test('keep the order in which paths are declared, where the last one decides', () => {
    const [image] = resolved({ sources: { api: { context: 'api', paths: ['!api/docs/**', 'api/docs/used.md'] } } }).built;
    const patterns = image === undefined ? [] : imagePaths(image, { folder: 'deploy/shop', releases: 'releases' }, []);
    expect(['api/main.ts', 'api/docs/a.md', 'api/docs/used.md'].map((file) => startsFor(file, patterns))).toEqual([true, false, true]);
  });
});

describe('the paths of a workflow that deploys an environment', () => {
  test('are its release and what is rendered for it', () => {
    const delivery = resolved();
    const started = (file: string): readonly string[] =>
      ['dev', 'staging', 'prod'].filter((environment) => startsFor(file, environmentPaths(delivery, environment)));
    expect(started('releases/prod.json')).toEqual(['prod']);
    expect(started('deploy/shop/kustomize/overlays/dev/kustomization.yaml')).toEqual(['dev']);
    expect(started('deploy/shop/kustomize/base/deployment-api.yaml')).toEqual(['dev', 'staging', 'prod']);
    expect(started('services/api/main.ts')).toEqual([]);
    expect(started('deploy/shop/scripts/deploy.sh')).toEqual([]);
  });

  test('are everything that stacks can be written by, where Terraform deploys it', () => {
    const delivery = resolved({ deploys: { staging: { kind: 'github-actions', target: 'cloud-run' } }, githubActions: { identity } });
    const starts = (file: string): boolean => startsFor(file, environmentPaths(delivery, 'staging'));
    expect(['shop/application.ts', 'package-lock.json', 'releases/staging.json', 'deploy/shop/staging/x.sh'].filter(starts)).toHaveLength(
      4,
    );
    expect(
      ['services/api/main.ts', 'docs/a.md', 'releases/dev.json', 'deploy/shop/helm/x', '.github/dependabot.yml'].filter(starts),
    ).toEqual([]);
  });
});
