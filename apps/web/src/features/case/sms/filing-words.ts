const words: Record<string, string> = {
  texted_from: 'this case has texted the number',
  phone_field: 'the number is on this case',
  most_recent_text: 'this case texted the number most recently',
  newest_matter: 'this is the newest case with the number',
  wall_last_sender: 'the last text to the number came from this case, and another case is walled',
  filed_by_person: 'someone filed it here',
};

/** Why a text was put on this case, as one sentence. */
export function filingWords(reasons: string[]): string {
  const told = reasons.map((reason) => words[reason] ?? reason.replaceAll('_', ' '));
  return `Filed here because ${new Intl.ListFormat('en').format(told)}.`;
}
