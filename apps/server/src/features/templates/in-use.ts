import type { Actor } from '../../db/actor.ts';
import type { Tx } from '../../db/connect.ts';
import { placesOf } from '../../db/template-places.ts';
import { Refusal } from '../../http/refusal.ts';

/** @param confirm though something loses a choice by it */
export async function refuseIfUsed(tx: Tx, actor: Actor, id: string, confirm = false): Promise<void> {
  const places = await placesOf(tx, actor, id);
  const say = (kind: string) =>
    places
      .filter(({ withoutIt }) => withoutIt === kind)
      .map((place) => place.say)
      .join(', ');
  const [needing, losing] = [say('does_not_work'), say('loses_a_choice')];
  if (needing !== '') {
    throw new Refusal(
      409,
      'needed',
      `This does not work without it: ${needing}. Choose another template there first.`,
    );
  }
  if (losing !== '' && !confirm) {
    throw new Refusal(409, 'in_use', `It will no longer be offered by ${losing}.`);
  }
}
