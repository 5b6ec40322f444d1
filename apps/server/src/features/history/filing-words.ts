import { reasoned, type Say, sentence, textOf } from './words.ts';

const from = (about: string | null) => (about ? ` from ${about}` : '');
const of = (about: string | null) => (about ? ` of ${about}` : '');

/** Where texts were put, and which were kept from being put anywhere. */
export const sayOfFilings: Record<string, Say> = {
  'text.moved_away': ({ reason, undo }, about, word) => {
    const where = undo === true ? `back to the ${word} it was moved from` : `to another ${word}`;
    return reasoned(`Moved a text${from(about)} ${where}`, textOf(reason));
  },
  'text.moved_here': ({ reason, undo }, about, word) => {
    const where = undo === true ? 'back here' : `here from another ${word}`;
    return reasoned(`Moved a text${from(about)} ${where}`, textOf(reason));
  },
  'number.blocked': ({ reason }, about) =>
    reasoned(`Blocked the number${of(about)}, so that its texts alert nobody`, textOf(reason)),
  'number.unblocked': (_details, about) => sentence(`Unblocked the number${of(about)}`),
  'matter.text_limit_raised': ({ from: before, to, reason }, _about, word) =>
    reasoned(
      `Raised how many texts may be written by hand on this ${word} from ${before} to ${to}`,
      textOf(reason),
    ),
  'matter.text_limit_set': ({ to, own, reason }, _about, word) => {
    const number = to === null ? 'any number' : to;
    const what =
      own === true
        ? `Limited the texts that may be written by hand on this ${word} to ${number}`
        : `Gave this ${word} the usual number of texts by hand again, ${number}`;
    return reasoned(what, textOf(reason));
  },
};
