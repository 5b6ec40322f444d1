/** What has been answered to a number already, in the last 24 hours. */
export type EarlierAnswers = {
  /** answers to the same keyword */
  given: number;
  /** its STOP was answered since it last asked for texts */
  stopAnswered: boolean;
};

/** Two machines that answer each other would go on for ever. */
const mostADay = 3;

/** Whether a keyword is answered once more. A repeated STOP is not: one confirmation is all the law allows. */
export function mayAnswer(
  keyword: 'stop' | 'start' | 'help',
  { given, stopAnswered }: EarlierAnswers,
): boolean {
  return given < mostADay && !(keyword === 'stop' && stopAnswered);
}
