/** Titles of a README below which an umbrella finds what to prepare, and the values that users keep themselves. */
export const preparationTitle = '## Before the first install';
export const secretsTitle = '## Secrets';

/** Of which environment the values are: an upgrade without its file has those of `values.yaml`. */
export const environmentNotes: readonly string[] = [
  '{{- with .Values.global }}{{ with .environment }}',
  'The values are those of {{ . }}.',
  '{{- end }}{{ end }}',
];
