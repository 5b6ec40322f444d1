/** How a colleague wants to be told of what is theirs. */
export const colleagueChannels = ['text', 'email', 'both', 'neither'] as const;
export type ColleagueChannel = (typeof colleagueChannels)[number];

export type ColleagueFacts = {
  name: string;
  by: ColleagueChannel;
  hasMobile: boolean;
  /** someone said STOP from that number, whoever they were */
  optedOut: boolean;
};

/** On which channels a colleague is told, and why one of them stays silent; nothing for who wants none. */
export function tellColleague({ name, by, hasMobile, optedOut }: ColleagueFacts) {
  const channels = by === 'both' ? (['text', 'email'] as const) : by === 'neither' ? [] : [by];
  return channels.map((channel) => ({
    channel,
    withheld:
      channel === 'email'
        ? null
        : !hasMobile
          ? `${name} has no mobile number on their profile.`
          : optedOut
            ? `${name}’s mobile number has opted out of texts.`
            : null,
  }));
}

export type ToColleague = {
  channel: 'text' | 'email';
  optedOut: boolean;
  /** may sign in */
  active: boolean;
  /** of the case it is about, by its wall */
  keptOut: boolean;
};

/**
 * What stops a message to a colleague that is about to go. What clients agree to does not come into it: colleagues
 * choose for themselves, and have given their number for this. Who said STOP is left alone all the same.
 */
export function stopToColleague(facts: ToColleague): 'opted_out' | 'not_theirs' | null {
  if (facts.channel === 'text' && facts.optedOut) return 'opted_out';
  return facts.active && !facts.keptOut ? null : 'not_theirs';
}
