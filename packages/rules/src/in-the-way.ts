/** What a text that has yet to go waits for besides its time, or why it will not go. */
export const inTheWayCodes = ['file_moved', 'answered', 'sender_paused', 'day_limit', 'quiet_hours'] as const;
export type InTheWay = (typeof inTheWayCodes)[number];

export type InTheWayFacts = {
  /** the number it goes from, as it is written */
  sender: string;
  /** when the client's hours begin, in words; null for an obstacle of another kind */
  opens: string | null;
};

const words: Readonly<Record<InTheWay, (facts: InTheWayFacts) => string>> = {
  file_moved: () => 'A file that goes with it was moved to another case; it will not be sent',
  answered: () => 'The client has written since; it will not be sent',
  sender_paused: ({ sender }) => `Waits: ${sender} is paused`,
  day_limit: ({ sender }) => `Waits for the day’s limit of ${sender}`,
  quiet_hours: ({ opens }) => `Will wait until ${opens}`,
};

/** As a label, in place of its state's. */
export function inTheWayWords(code: InTheWay, facts: InTheWayFacts): string {
  return words[code](facts);
}
