import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyword } from './opt-out.ts';

const read = (body: string, optedOut = false) => readKeyword(body, { optedOut });

describe('keywords', () => {
  it.each([
    'STOP',
    'stop',
    'Stop',
    ' stop ',
    'Stop.',
    'STOP!!',
    '"Stop"',
    '“stop”',
    '¡STOP!',
    'S.T.O.P.',
    'ＳＴＯＰ',
    'S T O P',
    '\u200eSTOP\u200e',
    'stop\n',
    '*stop*',
    'STOPALL',
    'Stop all',
    'STOP  ALL',
    'stop-all',
    'stop\nall',
    'UNSUBSCRIBE',
    'Unsubscribe.',
    'cancel',
    'Cancel!',
    'END',
    'end.',
    'Quit',
    'REVOKE',
    'OPTOUT',
    'opt-out',
    'Opt out',
    'opt\u00a0out',
    'Remove',
    'remove.',
  ])('stop: %j', (body) => {
    expect(read(body)).toBe('stop');
    expect(read(body, true)).toBe('stop');
  });

  it.each(['HELP', 'help?', 'Info', 'INFO.'])('help: %j', (body) => {
    expect(read(body)).toBe('help');
  });

  it.each(['START', 'start.', 'UNSTOP', 'Unstop!'])('start: %j', (body) => {
    expect(read(body)).toBe('start');
    expect(read(body, true)).toBe('start');
  });

  it.each(['YES', 'Yes.', 'yes!', ' yes '])('yes opts in only a number that is opted out: %j', (body) => {
    expect(read(body, true)).toBe('start');
    expect(read(body, false)).toBeNull();
  });

  it.each(['yes please', 'yes, start', 'oh yes', 'yess'])('not an opt-in, though opted out: %j', (body) => {
    expect(read(body, true)).toBeNull();
  });

  it('whatever punctuation and case stand around a keyword', () => {
    const mark = fc.stringMatching(/^[ .,!?"'()*\n-]{0,4}$/);
    const keyword = fc.constantFrom(
      'stop',
      'stopall',
      'stop all',
      'unsubscribe',
      'cancel',
      'end',
      'quit',
      'revoke',
      'optout',
      'opt out',
      'remove',
    );
    const cased = keyword.chain((word) =>
      fc
        .tuple(...[...word].map((letter) => fc.constantFrom(letter, letter.toUpperCase())))
        .map((letters) => letters.join('')),
    );
    fc.assert(
      fc.property(mark, cased, mark, (before, word, after) => {
        expect(read(before + word + after)).toBe('stop');
      }),
    );
  });

  it('never by how a message begins or ends', () => {
    const keyword = fc.constantFrom(
      'stop',
      'stopall',
      'unsubscribe',
      'cancel',
      'end',
      'quit',
      'revoke',
      'optout',
      'remove',
      'start',
      'unstop',
      'help',
      'info',
      'yes',
    );
    const more = fc.constantFrom(
      'my appointment',
      'of month',
      'by the office',
      'the eviction',
      'monday',
      'x',
      '7',
    );
    fc.assert(
      fc.property(
        keyword,
        more,
        fc.constantFrom(' ', ''),
        fc.boolean(),
        fc.boolean(),
        (word, rest, between, first, optedOut) => {
          const body = first ? word + between + rest : rest + between + word;
          expect(['stop', 'start', 'help']).not.toContain(read(body, optedOut));
        },
      ),
    );
  });
});

describe('maybe_stop', () => {
  it.each([
    'please stop texting me',
    'Stop texting me',
    'stop texting me!!!',
    'Please stop.',
    'pls stop',
    'stop please',
    'STOP IT',
    'Stop stop stop',
    'stop 🛑',
    'Can you stop texting me?',
    'Hi, please stop messaging me',
    'I said stop texting this number',
    'quit texting me',
    'stop contacting me about this',
    "don't text this number",
    'Don’t text me anymore',
    'do not text me again',
    'dont text me',
    'Please do not contact me',
    'never text me again',
    'stop sending me messages',
    'stop sending these texts',
    'Stop all messages',
    'no more texts',
    'No more messages please',
    "I don't want any more texts",
    'I do not want to receive text messages',
    "I don't want these messages anymore",
    'unsubscribe me',
    'Please unsubscribe',
    'I want to opt out',
    'opt me out please',
    'take me off your list',
    'Remove me from your text list',
    'please remove my number from this list',
    'lose my number',
    'delete my number',
    'wrong number',
    'Wrong number.',
    'Sorry, wrong number',
    'you have the wrong number',
    "You've got the wrong person",
    'I think you have the wrong number',
    'This is the wrong number, stop texting',
    'Who is this? Stop texting me',
    'leave me alone',
    'I moved to Ohio. Please stop texting me.',
    'Remove me',
    'remove me please',
    'take me off',
    "please don't text",
    "don't text anymore",
    'do not text',
    'stop txting me',
    'dont txt me',
    "I'd like to stop receiving texts",
    'I want to stop getting these messages',
    'I told you to stop texting me',
    'I already asked you to stop texting me',
    'you have to stop texting me',
    'u need to stop texting me',
    'stop calling and texting me',
    "I don't want to be texted",
    'Do not send me any more',
    'I revoke my consent',
    'cancel texts',
    'End texts',
    'no thank you stop',
    'stop harassing me',
    'Stop texting my cell',
    'cease and desist',
    'stop all contact',
  ])('English: %j', (body) => {
    expect(read(body)).toBe('maybe_stop');
  });

  it.each([
    'Por favor deje de mandarme mensajes',
    'dejen de enviarme mensajes',
    'Deje de escribirme',
    'pare de enviarme textos',
    'No me escriba más',
    'no me manden más mensajes',
    'No me envíe mensajes',
    'Ya no quiero recibir mensajes',
    'no quiero más mensajes de ustedes',
    'no más mensajes',
    'Número equivocado',
    'tiene el número equivocado',
    'Se equivocó de número',
    'persona equivocada',
    'Quíteme de su lista',
    'sáquenme de la lista',
    'borre mi número por favor',
    'Déjeme en paz',
    '¡Alto!',
    'basta',
    'Parar',
    'Hola, por favor no me contacte más',
    'deme de baja',
    'no quiero que me escriban',
    'No escriban más',
    'CANCELAR',
    'BAJA',
    'Revoco mi consentimiento',
  ])('Spanish: %j', (body) => {
    expect(read(body)).toBe('maybe_stop');
  });
});

describe('answers, not opt-outs', () => {
  it.each([
    'cancel my appointment',
    'Please cancel',
    'Can I cancel Thursday?',
    'Cancel the hearing request',
    'End of month works',
    'the end',
    'It will end soon',
    'At the end of the lease',
    'I quit my job',
    'quit claim deed attached',
    'remove the tenant from the lease',
    'Remove me from the lease',
    'please remove my name from the deed',
    'Can they remove my stuff?',
    'stop by my office',
    "I'll stop by at 3",
    'stop by',
    'Bus stop',
    'next stop is court st',
    'Can you stop the eviction?',
    'please stop the eviction',
    'stop the sale',
    'How do I stop this?',
    "He won't stop texting me",
    'My landlord keeps texting me, how do I make him stop texting me',
    'I told her to stop texting me',
    'tell him to stop contacting me',
    'she will not stop messaging me',
    'He sent messages saying stop',
    'I asked them to stop',
    "the judge told him don't contact me",
    'no contact order',
    'he violated the do not contact order',
    'I want to stop him from contacting me',
    'Stop messaging him',
    'stop contacting my landlord',
    'you should stop contacting the court',
    "I don't want to be contacted by my ex",
    'Do not send me the form yet',
    'take me off work that day',
    'cancel the texts from my landlord',
    'I stop receiving benefits in May',
    "I don't text much",
    "don't text him",
    "Don't message my ex",
    'do not contact my employer',
    'I never text her',
    'no more messages from him today',
    "I don't want any more problems",
    "I don't want any more calls from the collector",
    'I gave the wrong number on the form',
    'The lease has the wrong number on it',
    'they wrote the wrong apartment number',
    'Is it the wrong form?',
    'wrong address',
    'you put the wrong number in my letter',
    'opt out of arbitration',
    'I want to opt out of the settlement',
    'How do I revoke the power of attorney?',
    'revoke consent form signed',
    'info about my case please',
    'help me',
    'Can you help?',
    'I need help',
    'start date is Monday',
    'when do we start?',
    'yes',
    'Yes, Thursday works',
    'ok',
    '👍',
    '',
    '   ',
    '🛑',
    '...',
    'no',
    'No thanks',
    'Thank you, stop in anytime',
    'unsubscribed from the union',
    'take me off the lease',
    'delete my number from the police report',
    'leave me a message',
    "they won't leave me alone",
    'Leave me alone with the kids is what he said',
    'alto riesgo',
    'pare el desalojo por favor',
    'No me escriba en inglés',
    'no me envíe la carta todavía',
    'no me mande dinero',
    'deje de pagar la renta',
    'dejen de enviarme cartas',
    'No quiero perder mi casa',
    'no más dinero',
    'para',
    'Para mañana',
    'El casero no deja de mandarme mensajes',
    'él no para de escribirme',
    'dar de baja el contrato',
    'escribí el número equivocado en el formulario',
    'cancelar la cita',
    'No me contactó el juez',
  ])('%j', (body) => {
    expect(read(body)).toBeNull();
  });

  it('takes any text in good time', () => {
    const began = performance.now();
    for (const body of [
      'please '.repeat(2000),
      'stop '.repeat(2000),
      'no me escriba mas '.repeat(600),
      'a'.repeat(10_000),
    ])
      read(body);
    for (const word of ['please ', 'stop ', 'now ', 'you ', 'texts ', 'por favor ', 'mas '])
      read(word.repeat(40).slice(0, 300));
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.boolean(), (body, optedOut) => {
        expect([null, 'stop', 'start', 'help', 'maybe_stop']).toContain(read(body, optedOut));
      }),
    );
  });
});
