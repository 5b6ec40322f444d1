import { TooLarge } from '../../files/failure.ts';
import { MediaError } from '../../providers/port.ts';
import type { Trouble } from './next-try.ts';

/** Why a medium is not here, in plain words. */
export type Problem =
  | {
      kind: 'later';
      trouble: Trouble;
      /** while it is tried */
      reason: string;
      /** once it is not any more */
      givenUp: string;
      /** the fault is on our side, and the operator should know */
      ours: boolean;
    }
  | { kind: 'never'; reason: string };

export function explain(medium: { declaredType: string | null }, error: unknown): Problem {
  const thing = medium.declaredType?.startsWith('image/') ? 'picture' : 'file';
  if (error instanceof TooLarge) return { kind: 'never', reason: `The ${thing} is larger than 25 MB.` };
  if (!(error instanceof MediaError)) {
    return later('out_of_order', `The ${thing} could not be taken in`, { ours: true });
  }
  const said = error.message.replace('picture or file', thing);
  if (error.code === 'not_found' && error.retry) {
    return {
      ...later('not_there', `The provider has not delivered this ${thing} yet`),
      givenUp: `The provider never delivered this ${thing}.`,
    };
  }
  // A wrong password is put right by an administrator, and the picture is still there then.
  if (error.retry || error.code === 'unauthorised') return later('out_of_order', said);
  return { kind: 'never', reason: `${said}.` };
}

function later(trouble: Trouble, words: string, { ours = false } = {}): Problem & { kind: 'later' } {
  return { kind: 'later', trouble, reason: `${words}. We keep trying.`, givenUp: `${words}.`, ours };
}
