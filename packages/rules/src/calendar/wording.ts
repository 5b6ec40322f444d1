/** What the product says by itself when no template is chosen: by language, in plain words. */
type Wording = {
  locale: string;
  reminder: (what: string, when: string, place: string) => string;
  question: string;
  moved: (what: string, before: string, now: string, place: string) => string;
  /** something else about it: it is when it was */
  changed: (what: string, when: string, place: string) => string;
  canceled: (what: string, when: string) => string;
};

const at = (place: string) => (place === '' ? '' : `, ${place}`);

const worded: Readonly<Record<string, Wording>> = {
  en: {
    locale: 'en-US',
    reminder: (what, when, place) => `Reminder: ${what}, ${when}${at(place)}.`,
    question: "Reply 1 to confirm, 2 if you can't come, 3 if you need help.",
    moved: (what, before, now, place) =>
      `Please note: ${what} is not on ${before} as we told you. It is now on ${now}${at(place)}.`,
    changed: (what, when, place) => `Please note a change: ${what}, ${when}${at(place)}.`,
    canceled: (what, when) => `Please note: ${what}, ${when}, has been canceled.`,
  },
  es: {
    locale: 'es-US',
    reminder: (what, when, place) => `Recordatorio: ${what}, ${when}${at(place)}.`,
    question: 'Responda 1 para confirmar, 2 si no puede venir, 3 si necesita ayuda.',
    moved: (what, before, now, place) =>
      `Aviso: ${what} ya no es el ${before}, como le dijimos. Ahora es el ${now}${at(place)}.`,
    changed: (what, when, place) => `Aviso de un cambio: ${what}, ${when}${at(place)}.`,
    canceled: (what, when) => `Aviso: ${what}, ${when}, se ha cancelado.`,
  },
  pt: {
    locale: 'pt-BR',
    reminder: (what, when, place) => `Lembrete: ${what}, ${when}${at(place)}.`,
    question: 'Responda 1 para confirmar, 2 se não puder vir, 3 se precisar de ajuda.',
    moved: (what, before, now, place) =>
      `Atenção: ${what} não é mais em ${before}, como informamos. Agora é em ${now}${at(place)}.`,
    changed: (what, when, place) => `Atenção, mudou: ${what}, ${when}${at(place)}.`,
    canceled: (what, when) => `Atenção: ${what}, ${when}, foi cancelado.`,
  },
  fr: {
    locale: 'fr-FR',
    reminder: (what, when, place) => `Rappel : ${what}, ${when}${at(place)}.`,
    question: "Répondez 1 pour confirmer, 2 si vous ne pouvez pas venir, 3 si vous avez besoin d'aide.",
    moved: (what, before, now, place) =>
      `Attention : ${what} n'est plus le ${before}, comme annoncé, mais le ${now}${at(place)}.`,
    changed: (what, when, place) => `Attention, changement : ${what}, ${when}${at(place)}.`,
    canceled: (what, when) => `Attention : ${what}, ${when}, est annulé.`,
  },
  vi: {
    locale: 'vi-VN',
    reminder: (what, when, place) => `Nhắc nhở: ${what}, ${when}${at(place)}.`,
    question: 'Trả lời 1 để xác nhận, 2 nếu không thể đến, 3 nếu cần giúp đỡ.',
    moved: (what, before, now, place) =>
      `Lưu ý: ${what} không còn vào ${before} như đã báo. Thời gian mới: ${now}${at(place)}.`,
    changed: (what, when, place) => `Lưu ý có thay đổi: ${what}, ${when}${at(place)}.`,
    canceled: (what, when) => `Lưu ý: ${what}, ${when}, đã bị hủy.`,
  },
  zh: {
    locale: 'zh-CN',
    reminder: (what, when, place) => `提醒：${what}，${when}${place === '' ? '' : `，${place}`}。`,
    question: '回复1确认，2不能来，3需要帮助。',
    moved: (what, before, now, place) =>
      `请注意：${what}不再是${before}，现改为${now}${place === '' ? '' : `，${place}`}。`,
    changed: (what, when, place) => `请注意变更：${what}，${when}${place === '' ? '' : `，${place}`}。`,
    canceled: (what, when) => `请注意：${what}，${when}，已取消。`,
  },
};

function wordingFor(language: string | null): Wording {
  const spoken = language?.toLowerCase().split('-')[0] ?? 'en';
  return (Object.hasOwn(worded, spoken) ? worded[spoken] : worded.en) as Wording;
}

export type Told = { title: string; startsAt: string; zone: string; allDay: boolean; place: string };

/** `Wed, Dec 2, 9:00 AM EST`, as people of the language write it; without a time for a whole day. */
export function whenWords(
  { startsAt, zone, allDay }: Pick<Told, 'startsAt' | 'zone' | 'allDay'>,
  language: string | null,
): string {
  const day = { weekday: 'short', month: 'short', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  const local = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone);
  // Narrow and other unusual spaces would make a text cost more than twice as much.
  return local
    .toLocaleString(wordingFor(language).locale, allDay ? day : { ...day, ...clock })
    .replace(/[\u00a0\u2009\u202f]/g, ' ');
}

/** A reminder as it goes when no words were chosen for it. */
export function reminderText(event: Told, language: string | null): string {
  return wordingFor(language).reminder(event.title, whenWords(event, language), event.place);
}

/** What is added to a reminder that asks to confirm. */
export function confirmQuestion(language: string | null): string {
  return wordingFor(language).question;
}

/** Whether words ask to confirm, in any language: whoever changes a draft may take the question out. */
export const isAsking = (body: string): boolean =>
  Object.values(worded).some(({ question }) => body.includes(question));

/** What puts right a reminder that someone has had: of an event that was moved, changed otherwise, or canceled. */
export function correctionText(before: Told, now: Told | null, language: string | null): string {
  const { moved, changed, canceled } = wordingFor(language);
  const was = whenWords(before, language);
  if (!now) return canceled(before.title, was);
  const is = whenWords(now, language);
  return was === is ? changed(now.title, is, now.place) : moved(now.title, was, is, now.place);
}
