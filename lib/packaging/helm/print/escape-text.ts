/** Text that comes out of a template as it is. */
export function escapeText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
