/** What waits for an answer, as one case; the oldest text's instant in ISO 8601. */
export type Waiting = { number: string; texts: number; since: string; urgent: boolean };

export type NoticeFacts = {
  firstName: string;
  /** the most pressing first */
  waiting: readonly Waiting[];
  timeZone: string;
  /** what this site calls a matter */
  word: 'case' | 'matter';
  home: string;
};

/** Who has more than these looks at the home page anyway. */
const mostLines = 20;

/**
 * The email that tells a user of unanswered texts. It names cases by their numbers alone: whoever else reads the mail
 * learns neither who wrote nor what.
 */
export function noticeEmail({ firstName, waiting, timeZone, word, home }: NoticeFacts): {
  subject: string;
  body: string;
} {
  const texts = waiting.reduce((sum, each) => sum + each.texts, 0);
  const urgent = waiting.some((each) => each.urgent);
  const what = texts === 1 ? '1 text waits for an answer' : `${texts} texts wait for an answer`;
  const lines = waiting.slice(0, mostLines).map((each) => lineOf(each, timeZone));
  const more = waiting.length - lines.length;
  const rest = more > 0 ? [`and ${more} more ${more === 1 ? word : `${word}s`}`] : [];
  const body = [
    `Hello ${firstName},`,
    '',
    `${what}:`,
    '',
    ...lines,
    ...rest,
    '',
    `Read and answer them: ${home}`,
    '',
    'For your clients’ sake this email does not say who wrote, or what. You chose to get it in My settings.',
  ].join('\n');
  return { subject: urgent ? `Urgent: ${what}` : what, body };
}

function lineOf({ number, texts, since, urgent }: Waiting, timeZone: string): string {
  const when = new Intl.DateTimeFormat('en-US', {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(Date.parse(since));
  const count = texts === 1 ? '1 text' : `${texts} texts, the first`;
  return `${number}: ${count}, ${when}${urgent ? ' (urgent)' : ''}`;
}
