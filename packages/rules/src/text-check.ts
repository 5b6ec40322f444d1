import { withoutInvisible } from './invisible.ts';
import { type LeftOverProblem, leftOverProblem } from './templates/left-over.ts';

export type TextProblem =
  | { code: 'empty'; say: string }
  | { code: 'over_limit'; overBy: number; say: string }
  | { code: 'control_character'; say: string }
  | { code: 'lone_surrogate'; say: string }
  | LeftOverProblem;
export type TextCheck = { ok: true } | { ok: false; problems: [TextProblem, ...TextProblem[]] };

export const defaultTextLimit = 160;
/** What a provider takes: a text that a machine wrote is never cut short of it. */
export const longestText = 1600;

/** Control characters but tab and line breaks: no phone shows them, and PostgreSQL cannot hold NUL. */
const control = /[^\P{Cc}\t\n\r]/u;

/**
 * Whether a text may be sent as it stands. `limit` counts as `countSegments` counts `characters`, and holds whatever
 * goes with it. `files`: how many pictures and documents do; with one the words may be left out.
 */
export function checkText(
  body: string,
  { limit = defaultTextLimit, files = 0 }: { limit?: number; files?: number } = {},
): TextCheck {
  const problems: TextProblem[] = [];
  if (withoutInvisible(body).trim() === '' && files === 0)
    problems.push({ code: 'empty', say: 'Write a message.' });
  const overBy = body.length - limit;
  if (overBy > 0) problems.push({ code: 'over_limit', overBy, say: overLimitWords(limit, overBy) });
  if (control.test(body)) {
    problems.push({
      code: 'control_character',
      say: 'Remove the invisible control characters from the message.',
    });
  }
  if (!body.isWellFormed()) {
    problems.push({
      code: 'lone_surrogate',
      say: 'Part of an emoji is broken. Delete it and put it in again.',
    });
  }
  const left = leftOverProblem(body);
  if (left) problems.push(left);
  const [first, ...rest] = problems;
  return first ? { ok: false, problems: [first, ...rest] } : { ok: true };
}

function overLimitWords(limit: number, overBy: number): string {
  const remove = overBy === 1 ? 'Remove 1 character.' : `Remove ${overBy} characters.`;
  return `A message may have at most ${limit} characters. ${remove}`;
}
