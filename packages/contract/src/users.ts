import { z } from 'zod';
import { newPassword, role } from './account.ts';
import { id, idParams, instant, label, person, timeZone, version } from './common.ts';
import { route } from './route.ts';

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  timeZone: z.string().nullable(),
  disabledAt: instant.nullable(),
  version,
});
export type User = z.infer<typeof user>;

const fields = {
  name: label(120),
  email: z.email('Write an email address'),
  role,
  timeZone: timeZone.nullable(),
};

export const listUsers = route({
  id: 'listUsers',
  method: 'GET',
  path: '/users',
  summary: 'Everyone who can sign in, the disabled included',
  needs: 'admin.users',
  reply: z.object({ items: z.array(user) }),
});

export const listColleagues = route({
  id: 'listColleagues',
  method: 'GET',
  path: '/colleagues',
  summary: 'Names of active users, to assign and to choose from',
  needs: 'signed_in',
  reply: z.object({ items: z.array(person.extend({ role })) }),
});

export const createUser = route({
  id: 'createUser',
  method: 'POST',
  path: '/users',
  summary: 'Add someone who can sign in',
  needs: 'admin.users',
  body: z.object({ ...fields, password: newPassword }),
  reply: user,
});

export const updateUser = route({
  id: 'updateUser',
  method: 'PUT',
  path: '/users/:id',
  summary: 'Change a user’s name, email, role or whether they may sign in',
  needs: 'admin.users',
  params: idParams,
  body: z.object({ ...fields, disabled: z.boolean(), version }),
  reply: user,
});

export const setUserPassword = route({
  id: 'setUserPassword',
  method: 'POST',
  path: '/users/:id/password',
  summary: 'Set a new password and end the user’s sessions',
  needs: 'admin.users',
  params: idParams,
  body: z.object({ password: newPassword }),
});
