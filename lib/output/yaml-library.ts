/** The `yaml` package, loaded where a text is read: it is a sixth of the files that the core would load. */
export function yamlLibrary(): typeof import('yaml') {
  return require('yaml');
}
