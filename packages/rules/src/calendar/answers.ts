import type { Answer } from './types.ts';

/** By language, BCP 47, as people write them: whole messages, without marks above letters. */
const words: Readonly<Record<string, Readonly<Record<Answer, readonly string[]>>>> = {
  en: {
    yes: [
      'yes',
      'y',
      'yep',
      'yeah',
      'yes i will',
      'yes i can',
      'i will be there',
      'ill be there',
      'confirm',
      'confirmed',
      'i confirm',
    ],
    no: [
      'no',
      'n',
      'nope',
      'i cant',
      'i cannot',
      'cant come',
      'i cant come',
      'i cannot come',
      'cant make it',
      'i cant make it',
      'i cannot make it',
      'no i cant',
    ],
    help: ['need help', 'i need help', 'help me', 'help please', 'please help'],
  },
  es: {
    yes: ['si', 'sí', 'claro', 'confirmo', 'confirmado', 'alli estare', 'ahi estare', 'si voy', 'si puedo'],
    no: ['no puedo', 'no puedo ir', 'no voy', 'no podre', 'no podre ir', 'no puedo venir'],
    help: ['ayuda', 'necesito ayuda', 'ayudeme', 'ayuda por favor'],
  },
  pt: {
    yes: ['sim', 'estarei la', 'sim vou'],
    no: ['não', 'não posso', 'não vou', 'não posso ir'],
    help: ['ajuda', 'preciso de ajuda'],
  },
  fr: {
    yes: ['oui', 'je confirme', 'je serai la'],
    no: ['non', 'je ne peux pas', 'je ne peux pas venir', 'je ne viens pas'],
    help: ['aide', 'j’ai besoin d’aide', 'besoin d’aide', 'aidez moi'],
  },
  ht: {
    yes: ['wi', 'map vini', 'm ap vini', 'mwen ap vini'],
    no: ['mwen pa kapab', 'mwen pa ka', 'm pa ka', 'mwen pa ka vini', 'm pa ka vini'],
    help: ['mwen bezwen èd', 'm bezwen èd', 'bezwen èd'],
  },
  vi: {
    yes: ['có', 'vâng', 'dạ', 'dạ có', 'đồng ý', 'tôi sẽ đến'],
    no: ['không', 'không đến', 'không thể đến', 'tôi không đến được', 'không đến được'],
    help: ['giúp', 'giúp tôi', 'cần giúp', 'cần giúp đỡ', 'tôi cần giúp đỡ'],
  },
  zh: {
    yes: ['是', '是的', '好', '好的', '可以', '确认', '確認', '会来', '會來'],
    no: ['不', '不是', '不能', '不能来', '不能來', '不行', '来不了', '來不了'],
    help: ['帮助', '幫助', '需要帮助', '需要幫助', '帮忙', '幫忙'],
  },
  ru: {
    yes: ['да', 'подтверждаю', 'буду', 'я приду'],
    no: ['нет', 'не могу', 'не смогу', 'не приду', 'я не смогу'],
    help: ['помощь', 'помогите', 'нужна помощь', 'мне нужна помощь'],
  },
  ar: {
    yes: ['نعم', 'اه', 'سأحضر'],
    no: ['لا', 'لا أستطيع', 'لا استطيع', 'لن أحضر'],
    help: ['مساعدة', 'أحتاج مساعدة', 'احتاج مساعدة'],
  },
};

const byDigit: Readonly<Record<string, Answer>> = { '1': 'yes', '2': 'no', '3': 'help' };
const signs: Readonly<Record<string, Answer>> = {
  '👍': 'yes',
  '✅': 'yes',
  '✔': 'yes',
  '👎': 'no',
  '❌': 'no',
};

const known = new Map<string, Answer>([
  ...Object.entries(byDigit),
  ...Object.entries(signs),
  ...Object.values(words).flatMap((answers) =>
    (Object.entries(answers) as [Answer, string[]][]).flatMap(([answer, said]) =>
      said.map((one) => [bare(one), answer] as const),
    ),
  ),
]);

export const answerVocabulary = words;

/**
 * What a text answers to a reminder that asks to confirm: its number, a word for it in any language we know, or both
 * when they agree. The whole message, never a part of it: `1 child and 2 cats` answers nothing. Whether it is one of
 * the words providers and we obey (STOP, HELP, START) is asked before this.
 */
export function readAnswer(body: string): Answer | null {
  const said = bare(body);
  const whole = known.get(said);
  if (whole) return whole;
  const [, digit = '', rest = ''] = /^([123]) (.+)$/u.exec(said) ?? [];
  return digit !== '' && known.get(rest) === byDigit[digit] ? (byDigit[digit] ?? null) : null;
}

/** It begins with the number of an answer, which no other question of ours is answered with. */
const isNumbered = (body: string): boolean => /^[123](?: |$)/.test(bare(body));

/** Letters as typed in any width or case, without marks, punctuation or digits of other scripts, single spaces between. */
function bare(body: string): string {
  return body
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|[\u{1F3FB}-\u{1F3FF}]/gu, '')
    .replace(/đ/g, 'd')
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replace(/['’‘`]/g, '')
    .replace(/[\p{P}\p{Cf}$+<=>^|~#]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Digits of a script stand in a row of ten, `0` first. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** A message of ours that asked someone to confirm. */
export type AskedReminder = {
  id: string;
  /** all instants ISO 8601; null while it has not gone */
  sentAt: string | null;
  /** the event it is about was moved or canceled since: an answer is to what is no longer so */
  superseded: boolean;
  startsAt: string;
  /** when what they answered last was written; null without an answer */
  answeredAt: string | null;
  /** when a person's own text first went to the number after it; null when none has */
  writtenToAt: string | null;
};

/**
 * Which reminder an answer that was written at a time is to: the last that had gone by then, and no other. One that is
 * answered already is answered anew, for whoever changes their mind does so about what they were asked last; what was
 * asked before it waits for a call rather than for a guess. None when the event was moved,
 * canceled or over by then, or when what is recorded was written later: texts may come late, in any order.
 */
export function answeredReminder<Asked extends AskedReminder>(
  reminders: readonly Asked[],
  writtenAt: string,
): Asked | null {
  const { compare } = Temporal.Instant;
  const later = (one: Asked, other: Asked) =>
    compare(other.sentAt ?? writtenAt, one.sentAt ?? writtenAt) || (one.id < other.id ? 1 : -1);
  const [last] = reminders
    .filter(({ sentAt }) => sentAt !== null && compare(sentAt, writtenAt) <= 0)
    .sort(later);
  if (!last || last.superseded || compare(last.startsAt, writtenAt) <= 0) return null;
  return last.answeredAt !== null && compare(last.answeredAt, writtenAt) > 0 ? null : last;
}

/**
 * Whether a text that reads as an answer is one to this reminder. Once a person has written to the number, words alone
 * may as well answer them: only the number says that it is the reminder that is meant.
 */
export function isAnswerTo(
  { writtenToAt }: Pick<AskedReminder, 'writtenToAt'>,
  { body, writtenAt }: { body: string; writtenAt: string },
): boolean {
  const { compare } = Temporal.Instant;
  return writtenToAt === null || compare(writtenToAt, writtenAt) > 0 || isNumbered(body);
}
