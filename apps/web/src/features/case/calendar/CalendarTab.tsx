import type { Matter } from '@matterline/contract/matters.ts';
import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { toCase } from '../../../addresses.ts';
import { Page } from '../../../ui/Page.tsx';
import { Board } from '../../calendar/board/Board.tsx';
import type { BoardSearch } from '../../calendar/board/use-shown.ts';

/** What is when on one case. */
export default function CalendarTab({ matter, search }: { matter: Matter; search: BoardSearch }) {
  const navigate = useNavigate();
  const { view, date, kind, event } = search;
  const set = (by: BoardSearch) => {
    const to = { ...toCase(matter.id, 'calendar'), search: { view, date, kind, event, ...by } };
    void navigate({ ...to, replace: 'kind' in by } as NavigateOptions);
  };
  return (
    <Page>
      <Board matterId={matter.id} mine={false} search={{ view, date, kind, event }} set={set} usual="list" />
    </Page>
  );
}
