/** What Twilio's Advanced Opt-Out acts on by default, and what it answers. */
const words: Readonly<Record<'STOP' | 'START' | 'HELP', readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

export const answers = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe. Msg & data rates may apply.',
} as const;

export type OptOutType = keyof typeof answers;

export function optOutTypeOf(body: string): OptOutType | null {
  const said = body.trim().toUpperCase();
  return (Object.keys(words) as OptOutType[]).find((type) => words[type].includes(said)) ?? null;
}
