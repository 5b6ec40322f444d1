import type { MatterTask } from '@matterline/contract/tasks.ts';
import { describe, expect, it } from 'vitest';
import type { TickPreview } from '../../../tasks/planned.ts';
import { previewOf, rosa } from '../../../tasks/testing.ts';
import { type Chosen, leftOut, meantOf, tellTicks } from './many.ts';

function preview(texts: number, sent: string[] = []): TickPreview {
  return {
    ...previewOf(Array.from({ length: texts }, () => rosa)),
    alreadySent: sent.map((say) => ({ name: 'Rosa', say })),
  };
}
const task = {} as MatterTask;
const chosen = (...previews: Chosen['preview'][]): Chosen[] =>
  previews.map((one) => ({ task, preview: one }));

const [fresh, quiet, before] = [preview(1), preview(0), preview(2, ['a text to Rosa was sent'])];

describe('many ticked at once', () => {
  it.each([
    ['none went before', chosen(fresh, quiet), false, 'This sends a text.', 'Tick them and send a text'],
    [
      'one did, and it is not to go again',
      chosen(fresh, quiet, before),
      false,
      'This sends a text. 1 task stays as it is.',
      'Tick 2 tasks and send a text',
    ],
    [
      'one did, and it is',
      chosen(fresh, quiet, before),
      true,
      'This sends 3 texts.',
      'Tick them and send 3 texts',
    ],
    ['all did', chosen(before, before), false, 'Nothing is sent. 2 tasks stay as they are.', 'Tick them'],
    [
      'one is not known',
      chosen(fresh, null),
      true,
      'This sends a text. 1 task stays as it is.',
      'Tick 1 task and send a text',
    ],
    ['nothing is set off', chosen(quiet, quiet), false, 'Nothing is sent.', 'Tick them'],
  ])('say what goes: %s', (_case, tasks, again, say, verb) => {
    expect(tellTicks(tasks, again)).toEqual({ say, verb });
  });

  it('leave out what a colleague ticked meanwhile, again or not, and say who did', () => {
    const say = 'Jordan Ellis ticked this a moment ago; nothing was sent twice.';
    const [one] = chosen({ ...preview(1, ['a text to Rosa was sent']), already: say });
    if (!one) throw new Error('there is one');
    expect([false, true].map((again) => leftOut(one, again))).toEqual([
      `Stays as it is. ${say}`,
      `Stays as it is. ${say}`,
    ]);
  });

  it('leave out what went before, or is not known, and say why', () => {
    const tasks = chosen(fresh, before, null);
    expect(tasks.map((one) => leftOut(one, false))).toEqual([
      null,
      'Stays as it is: it was ticked before, and then: a text to Rosa was sent.',
      'What it sets off could not be looked up, so it stays as it is.',
    ]);
    expect(meantOf('tick', tasks, false)).toEqual(tasks.slice(0, 1));
    expect(meantOf('tick', tasks, true)).toEqual(tasks.slice(0, 2));
    expect(meantOf('untick', tasks, false)).toEqual(tasks);
  });
});
