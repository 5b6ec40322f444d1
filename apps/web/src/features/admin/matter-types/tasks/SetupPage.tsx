import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { getTaskSetup } from '@matterline/contract/task-setup.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../../../../api.ts';
import { queryOf } from '../../../../queries.ts';
import { NotFoundPage } from '../../../../shell/pages.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { Page } from '../../../../ui/Page.tsx';
import { SkeletonRows } from '../../../../ui/SkeletonRows.tsx';
import { useTitle } from '../../../../ui/title.ts';
import { SetupEditor } from './SetupEditor.tsx';

/** What the cases of one matter type have to do. */
export function SetupPage() {
  const { matterTypeId } = useParams({ strict: false }) as { matterTypeId: string };
  const setup = useQuery(queryOf(getTaskSetup, { params: { id: matterTypeId } }));
  const types = useQuery(queryOf(listMatterTypes));
  const type = types.data?.items.find(({ id }) => id === matterTypeId);
  useTitle(type ? `Tasks of ${type.name}` : 'Tasks');
  const error = setup.error ?? types.error;
  const isMissing = error instanceof ApiError && (error.status === 404 || error.status === 422);
  if (isMissing || (types.isSuccess && !type)) return <NotFoundPage />;
  if (setup.data && type) return <SetupEditor key={type.id} stored={setup.data} type={type} />;
  return (
    <Page narrow>
      {error ? (
        <ErrorState error={error} title="The tasks could not be fetched" retry={() => void setup.refetch()} />
      ) : (
        <SkeletonRows count={8} />
      )}
    </Page>
  );
}
