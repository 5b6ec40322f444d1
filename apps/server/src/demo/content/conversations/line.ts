export type Picture =
  | 'notice-to-quit.jpg'
  | 'benefits-letter.jpg'
  | 'ceiling-leak.jpg'
  | 'lease-page.jpg'
  | 'pay-stub.jpg'
  | 'window-mould.jpg';

/** How a text of ours ended, when it was not delivered. */
export type Ending = 'landline' | 'no service' | 'filtered' | 'no answer' | 'stopped' | 'too late';

/** A document of the case that went with a text of ours, by its name in `office-work.ts`. */
export type Sends = { sends: string };

/**
 * `[who, working days ago, time, words, how it ended or what went with it, or the picture that came with it]`. The time is one of the
 * day at the office, or minutes before now: `-54`.
 *
 * Words are filled in: `{client}` and `{staff}` are first names; `{hearing_date}` is that field of the case and
 * `{hearing_date-2}` two working days before it; `{+2}` is two working days after the text was written, `{day+2}` the name
 * of that day, and `{day+2 es}` its name in Spanish. So no text ever names a day that its case does not know.
 */
export type Line =
  | readonly ['us', number, string, string, (Ending | Sends)?]
  | readonly ['them', number, string, string, Picture?];
export type Conversations = Record<string, readonly Line[]>;
