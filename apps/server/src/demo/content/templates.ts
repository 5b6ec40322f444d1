import type { StaffKey } from '../staff.ts';
import type { TypeKey } from './matter-types.ts';

/** Words by language, the first of them the template's own. */
/** `subjects`: of an email, in the same languages */
export type DemoTemplate = {
  name: string;
  words: Record<string, string>;
  subjects?: Record<string, string>;
} & ({ of: 'everyone' } | { of: 'type'; type: TypeKey } | { of: 'person'; person: StaffKey });

export const templates: DemoTemplate[] = [
  {
    of: 'everyone',
    name: 'Please call us',
    words: {
      en: 'Hi {{ contact.first_name }}, {{ me.first_name }} from {{ office.name }} here. Please call us when you can. It is about your case {{ case.number }}.',
      es: 'Hola {{ contact.first_name }}, soy {{ me.first_name }} de {{ office.name }}. Por favor llame cuando pueda. Es sobre su caso {{ case.number }}.',
      'zh-Hans':
        '{{ contact.name }}，您好，我是 {{ office.name }} 的 {{ me.first_name }}。请方便时给我们打电话。案号 {{ case.number }}。',
    },
  },
  {
    of: 'everyone',
    name: 'Running late',
    words: {
      en: 'Hi {{ contact.first_name }}, {{ me.first_name }} here. I am running about 15 minutes late. Sorry, and thank you for waiting.',
      es: 'Hola {{ contact.first_name }}, soy {{ me.first_name }}. Voy unos 15 minutos tarde. Disculpe, y gracias por esperar.',
    },
  },
  {
    of: 'everyone',
    name: 'Send us a photo',
    words: {
      en: '{{ contact.first_name }}, please take a photo of each page of the letter and text it to this number. {{ me.first_name }}, {{ office.name }}',
      es: '{{ contact.first_name }}, por favor mande a este numero una foto de cada hoja de la carta. {{ me.first_name }}, {{ office.name }}',
      vi: '{{ contact.first_name }}, xin chụp từng trang thư và gửi đến số này. {{ me.first_name }}, {{ office.name }}',
    },
  },
  {
    of: 'everyone',
    name: 'After we spoke',
    subjects: { en: 'Your case {{ case.number }}', es: 'Su caso {{ case.number }}' },
    words: {
      en: 'Dear {{ contact.first_name }},\n\nthank you for speaking with us today. Please keep every letter you get about your case, and send us a copy of each.\n\nIf anything is not clear, please call us.\n\n{{ me.name }}\n{{ office.name }}',
      es: 'Estimada/o {{ contact.first_name }}:\n\nGracias por hablar con nosotros hoy. Guarde por favor todas las cartas sobre su caso y mándenos una copia de cada una.\n\nSi algo no está claro, llámenos por favor.\n\n{{ me.name }}\n{{ office.name }}',
    },
  },
  {
    of: 'type',
    type: 'eviction',
    name: 'Hearing date',
    words: {
      en: '{{ contact.first_name }}, your hearing is {{ field.hearing_date }} at {{ field.court }}. Please be there 30 minutes early. {{ me.first_name }}, {{ office.name }}',
      es: '{{ contact.first_name }}, su audiencia es el {{ field.hearing_date }} en {{ field.court }}. Llegue 30 minutos antes. {{ me.first_name }}, {{ office.name }}',
    },
  },
  {
    of: 'type',
    type: 'eviction',
    name: 'Rent receipts',
    words: {
      en: '{{ contact.first_name }}, please bring your rent receipts{% if field.subsidised %} and your subsidy letter{% endif %} when we meet. {{ me.first_name }}',
      es: '{{ contact.first_name }}, traiga por favor sus recibos de renta{% if field.subsidised %} y la carta de subsidio{% endif %} cuando nos veamos. {{ me.first_name }}',
    },
  },
  {
    of: 'type',
    type: 'repairs',
    name: 'After the inspection',
    words: {
      en: '{{ contact.first_name }}, your home was inspected on {{ field.inspected_on }}. Tell us here if nothing is repaired in a week. {{ me.first_name }}, {{ office.name }}',
      es: '{{ contact.first_name }}, inspeccionaron su casa el {{ field.inspected_on }}. Avisenos si en una semana no la reparan. {{ me.first_name }}, {{ office.name }}',
    },
  },
  {
    of: 'type',
    type: 'snap',
    name: 'Appeal deadline',
    words: {
      en: '{{ contact.first_name }}, your SNAP appeal must be in by {{ field.appeal_deadline }}. Can you come and sign it? {{ me.first_name }}, {{ office.name }}',
      es: '{{ contact.first_name }}, su apelacion de SNAP vence el {{ field.appeal_deadline }}. ¿Puede venir a firmarla? {{ me.first_name }}, {{ office.name }}',
    },
  },
  {
    of: 'type',
    type: 'disability',
    name: 'Phone hearing',
    words: {
      en: '{{ contact.first_name }}, the judge calls you on {{ field.hearing_date }}. We call you 15 minutes before. Please keep your phone on. {{ me.first_name }}',
      es: '{{ contact.first_name }}, el juez le llama el {{ field.hearing_date }}. Le llamamos 15 minutos antes. Tenga su telefono a mano. {{ me.first_name }}',
      'zh-Hans': '{{ contact.name }}，法官将于{{ field.hearing_date }}给您打电话。我们会提前15分钟打给您。',
    },
  },
  {
    of: 'type',
    type: 'purchase',
    name: 'Completion date',
    words: {
      en: '{{ contact.first_name }}, completion of {{ field.property }} is set for {{ field.completion_date }}. {{ assigned.primary.first_name }} will tell you when you can have the keys.',
    },
  },
  {
    of: 'person',
    person: 'jordan',
    name: 'My clinic hours',
    words: {
      en: '{{ contact.first_name }}, I am at the clinic on Tuesdays from 2 to 6 PM. No appointment needed. {{ me.first_name }}',
      es: '{{ contact.first_name }}, estoy en la clinica los martes de 2 a 6 PM. No necesita cita. {{ me.first_name }}',
    },
  },
];
