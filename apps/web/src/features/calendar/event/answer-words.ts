import type { Answer } from '@matterline/rules/calendar/types.ts';

export const answerWords: Readonly<Record<Answer, string>> = {
  yes: 'Will come',
  no: 'Can’t come',
  help: 'Needs help',
};
export const answerColors = { yes: 'teal', no: 'red', help: 'orange' } as const;
