import { dayOf, quoted, type Say, sentence, textOf } from './words.ts';

const optOut =
  (wish: string): Say =>
  ({ source, note }, about) => {
    if (source !== 'person')
      return sentence(about ?? 'A contact', wish, source === 'provider' && '(told by the provider)');
    const recorded = `Recorded that ${about ?? 'a contact'} ${wish}`;
    const words = textOf(note);
    return sentence(words ? `${recorded}: ${quoted(words)}` : recorded);
  };

const howWords: Record<string, string> = {
  in_person: 'in person',
  phone: 'by phone',
  paper_form: 'on a paper form',
  web_form: 'on a web form',
  text: 'by text',
};

const consent =
  (does: string): Say =>
  ({ how, givenOn }, about) => {
    const on = dayOf(givenOn);
    return sentence(
      'Recorded that',
      about ?? 'a contact',
      does,
      howWords[textOf(how) ?? ''] ?? null,
      on && `on ${on}`,
    );
  };

const decisions: Record<string, string> = {
  opted_out: 'asks for no more texts',
  not_a_request: 'does not ask for an end of texts',
};

/** What is told of a client's wishes about texts. */
export const sayOfWishes: Record<string, Say> = {
  'number.opted_out': optOut('asked for no more texts'),
  'number.opted_in': optOut('asked for texts again'),
  'consent.given': consent('agreed to texts'),
  'consent.withdrawn': consent('withdrew their consent to texts'),
  'stop_request.decided': ({ decision }, about) =>
    sentence(
      'Decided that a text',
      about && `from ${about}`,
      decisions[textOf(decision) ?? ''] ?? 'says something else',
    ),
};
