import { idParams } from './common.ts';
import { route } from './route.ts';

export const retryMedium = route({
  id: 'retryMedium',
  method: 'POST',
  path: '/media/:id/retry',
  summary: 'Fetch a picture or file of a text again that could not be fetched',
  needs: 'documents.write',
  params: idParams,
});
