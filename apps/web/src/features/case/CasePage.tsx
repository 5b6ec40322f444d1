import { Box, Skeleton } from '@mantine/core';
import { getMatter, type Matter } from '@matterline/contract/matters.ts';
import { useQuery } from '@tanstack/react-query';
import { type NavigateOptions, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type CaseTab, toReply } from '../../addresses.ts';
import { ApiError } from '../../api.ts';
import { queryOf } from '../../queries.ts';
import { loadTemporal } from '../../schedule/temporal.ts';
import { useCan, useWord } from '../../session.ts';
import { NotFoundPage } from '../../shell/pages.tsx';
import { useShortcut } from '../../shell/shortcuts.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { useTitle } from '../../ui/title.ts';
import type { BoardSearch } from '../calendar/board/use-shown.ts';
import { CaseHeader } from './CaseHeader.tsx';
import classes from './CasePage.module.css';
import { CaseTabs } from './CaseTabs.tsx';
import type { PaperKind } from './documents/paper-kind.ts';
import { SmsTab } from './sms/SmsTab.tsx';

const ProfileTab = lazy(() => import('./profile/ProfileTab.tsx'));
const ProgressTab = lazy(() => import('./progress/ProgressTab.tsx'));
const NotesTab = lazy(() => import('./notes/NotesTab.tsx'));
const DocumentsTab = lazy(() => import('./documents/DocumentsTab.tsx'));
const CalendarTab = lazy(async () => {
  await loadTemporal();
  return import('./calendar/CalendarTab.tsx');
});
const HistoryTab = lazy(() => import('./history/HistoryTab.tsx'));

type Search = BoardSearch & {
  reply?: boolean;
  task?: string;
  folder?: string;
  q?: string;
  only?: PaperKind;
};

function TabBody({ matter, tab, search }: { matter: Matter; tab: CaseTab; search: Search }) {
  switch (tab) {
    case 'sms':
      return <SmsTab key={matter.id} matter={matter} reply={search.reply ?? false} />;
    case 'profile':
      return <ProfileTab key={matter.id} matter={matter} />;
    case 'progress':
      return <ProgressTab key={`${matter.id} ${search.task}`} matter={matter} opened={search.task ?? null} />;
    case 'notes':
      return <NotesTab key={matter.id} matter={matter} />;
    case 'documents':
      return (
        <DocumentsTab
          key={matter.id}
          matter={matter}
          folderId={search.folder ?? null}
          q={search.q ?? ''}
          only={search.only ?? null}
        />
      );
    case 'calendar':
      return <CalendarTab key={matter.id} matter={matter} search={search} />;
    case 'history':
      return <HistoryTab key={matter.id} matter={matter} />;
  }
}

function Waiting() {
  return (
    <Box p="lg" aria-busy="true">
      <Skeleton h={18} w={160} />
      <Skeleton h={30} w={320} mt="sm" />
      <Skeleton h={360} mt="xl" />
    </Box>
  );
}

export function CasePage() {
  const { matterId, tab } = useParams({ strict: false }) as { matterId: string; tab: CaseTab };
  const search = useSearch({ strict: false }) as Search;
  const word = useWord();
  const { data: matter, error, refetch } = useQuery(queryOf(getMatter, { params: { id: matterId } }));
  const navigate = useNavigate();
  const reply = () => void navigate(toReply(matterId) as NavigateOptions);
  useShortcut('r', 'Write a text', reply, useCan('texts.send') && tab !== 'sms');
  useTitle(matter?.clientName ?? word.One, matter?.counts.unread);

  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) return <NotFoundPage />;
  if (error && !matter) {
    return (
      <Page>
        <ErrorState
          error={error}
          title={`The ${word.one} could not be fetched`}
          retry={() => void refetch()}
        />
      </Page>
    );
  }
  if (!matter) return <Waiting />;
  return (
    <Box className={classes.page}>
      <Box className={classes.head}>
        <CaseHeader matter={matter} />
        <CaseTabs matter={matter} tab={tab} />
      </Box>
      <Box className={classes.body}>
        <Suspense fallback={<Waiting />}>
          <TabBody matter={matter} tab={tab} search={search} />
        </Suspense>
      </Box>
    </Box>
  );
}
