/** What a text that has yet to go waits for besides its time, or why it will not go. */
export const inTheWayCodes = ['answered', 'sender_paused', 'day_limit'] as const;
export type InTheWay = (typeof inTheWayCodes)[number];

const words: Readonly<Record<InTheWay, (sender: string) => string>> = {
  answered: () => 'The client has written since; it will not be sent',
  sender_paused: (sender) => `Waits: ${sender} is paused`,
  day_limit: (sender) => `Waits for the day’s limit of ${sender}`,
};

/** As a label, in place of its state's. @param sender the number it goes from, as it is written */
export function inTheWayWords(code: InTheWay, sender: string): string {
  return words[code](sender);
}
