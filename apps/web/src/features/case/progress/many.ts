import type { MatterTask } from '@matterline/contract/tasks.ts';
import { goingOf, goingWords, type TickPreview } from '../../../tasks/planned.ts';
import { plural } from '../../../ui/numbers.ts';

export type ManyAction = 'tick' | 'untick';
/** A chosen task, with what its tick sets off: undefined while that is looked up, null when it could not be. */
export type Chosen = { task: MatterTask; preview: TickPreview | null | undefined };

/** Why a task is left out, and stays as it is; null for one that is ticked. */
export function leftOut({ preview }: Pick<Chosen, 'preview'>, again: boolean): string | null {
  if (preview === null) return 'What it sets off could not be looked up, so it stays as it is.';
  if (preview?.already) return `Stays as it is. ${preview.already}`;
  if (preview === undefined || preview.alreadySent.length === 0 || again) return null;
  const sent = preview.alreadySent.map(({ say }) => say).join('; ');
  return `Stays as it is: it was ticked before, and then: ${sent}.`;
}

/** The tasks that are ticked, or whose ticks are taken back, with the box as it stands. */
export function meantOf(action: ManyAction, chosen: readonly Chosen[], again: boolean): Chosen[] {
  return action === 'untick' ? [...chosen] : chosen.filter((one) => leftOut(one, again) === null);
}

/** What pressing the button does, and the button’s own words. */
export function tellTicks(chosen: readonly Chosen[], again: boolean): { say: string; verb: string } {
  const meant = meantOf('tick', chosen, again);
  const left = chosen.length - meant.length;
  const goes = goingWords(meant.flatMap(({ preview }) => (preview ? goingOf(preview) : [])));
  const stays =
    left === 0 ? '' : ` ${plural(left, 'task')} ${left === 1 ? 'stays as it is' : 'stay as they are'}.`;
  const sends = goes === '' ? 'Nothing is sent.' : `This sends ${goes}.`;
  const them = left === 0 || meant.length === 0 ? 'them' : plural(meant.length, 'task');
  return { say: `${sends}${stays}`, verb: goes === '' ? `Tick ${them}` : `Tick ${them} and send ${goes}` };
}
