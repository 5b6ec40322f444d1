import type { TriggerAction } from '@matterline/contract/task-setup.ts';
import { versionsOf } from '@matterline/rules/tasks/own-words.ts';

type Words = Extract<TriggerAction, { kind: 'send_message' }>['words'];
export type OwnWords = Extract<Words, { kind: 'own' }>;
export type OwnVersion = { language: string; subject: string; body: string };

/** Each language it is written in, that of everyone else first. */
export const ownVersions = (words: OwnWords): OwnVersion[] => versionsOf(words).versions;

/** With these words in their language, in the place of what was there. */
export function withVersion(words: OwnWords, version: OwnVersion): OwnWords {
  const { language, subject, body } = version;
  if (language === (words.language ?? 'en')) return { ...words, subject, body };
  const others = words.others ?? [];
  const known = others.some((one) => one.language === language);
  return {
    ...words,
    others: known ? others.map((one) => (one.language === language ? version : one)) : [...others, version],
  };
}

export function withoutVersion(words: OwnWords, language: string): OwnWords {
  return { ...words, others: (words.others ?? []).filter((one) => one.language !== language) };
}
