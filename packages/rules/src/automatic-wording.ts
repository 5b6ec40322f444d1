/** The line on the first text to a number, and our answers to STOP, START and HELP: the last for who said STOP. */
export const automaticTexts = ['identification', 'stop', 'start', 'help', 'helpStopped'] as const;
export type AutomaticText = (typeof automaticTexts)[number];

export const wordedLanguages = ['en', 'es'] as const;
export type WordedLanguage = (typeof wordedLanguages)[number];

/** The site's own wording, in Liquid with the tokens `office` and `phone`; what is not in it is worded as below. */
export type OwnWording = Readonly<
  Partial<Record<AutomaticText, Readonly<Partial<Record<WordedLanguage, string>>>>>
>;

/** Only letters of the cheaper alphabet: an accent such as á would make every first text cost twice as much. */
export const defaultWording: Readonly<Record<AutomaticText, Readonly<Record<WordedLanguage, string>>>> = {
  identification: {
    en: '{{ office }}. Reply STOP to stop texts.',
    es: '{{ office }}. Responda STOP para dejar de recibir textos.',
  },
  stop: {
    en: '{{ office }}: you will get no more texts from us. Reply START to get them again.',
    es: '{{ office }}: ya no le enviaremos textos. Responda START para recibirlos de nuevo.',
  },
  start: {
    en: '{{ office }}: texts are on again. Reply STOP to stop them.',
    es: '{{ office }}: los textos se han reactivado. Responda STOP para dejar de recibirlos.',
  },
  help: {
    en: '{{ office }}.{% if phone %} Call us at {{ phone }}.{% endif %} Reply STOP to stop texts.',
    es: '{{ office }}.{% if phone %} Llame al {{ phone }}.{% endif %} Responda STOP para dejar de recibir textos.',
  },
  helpStopped: {
    en: '{{ office }}.{% if phone %} Call us at {{ phone }}.{% endif %} You get no texts from us. Reply START to get them again.',
    es: '{{ office }}.{% if phone %} Llame al {{ phone }}.{% endif %} No recibe nuestros textos. Responda START para recibirlos de nuevo.',
  },
};

/** @param language the contact's, such as `es-MX`; null when it is not known */
export function wordedLanguage(language: string | null): WordedLanguage {
  const spoken = language?.toLowerCase().split('-')[0];
  return wordedLanguages.find((worded) => worded === spoken) ?? 'en';
}

/** The template to fill in: the site's own, if it has one in the language. */
export function wordingOf(kind: AutomaticText, language: string | null, own: OwnWording): string {
  const worded = wordedLanguage(language);
  return own[kind]?.[worded]?.trim() || defaultWording[kind][worded];
}
