/** Tokens of cdktf in a text, in a list and in a map: each stands for a value that another resource has. */
const token = /[$#&]\{TfToken\[[a-zA-Z0-9:._-]+\]\}/;

/** Whether a text holds a token of cdktf. A plain application has none; props of constructs may have them anywhere. */
export function holdsToken(text: string): boolean {
  return text.includes('{TfToken[') && token.test(text);
}
