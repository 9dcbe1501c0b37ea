/** A question about something that is not rendered; the message names what is. */
export class UnanswerableError extends Error {
  override readonly name = 'UnanswerableError';
}
