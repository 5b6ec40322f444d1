import { permissions, roles } from '@matterline/rules/access/permissions.ts';
import { z } from 'zod';
import { country, id, label, timeZone } from './common.ts';
import { route } from './route.ts';

export const role = z.enum(roles);

/** Everything the web needs to know about who is signed in and what the site is like, in one answer. */
export const me = z.object({
  user: z.object({ id, name: z.string(), email: z.string(), role, timeZone: z.string() }),
  permissions: z.array(z.enum(permissions)),
  site: z.object({
    name: z.string(),
    matterWord: z.enum(['case', 'matter']),
    timeZone: z.string(),
    country: z.string(),
    manualTextLimit: z.number().int(),
    /** texts are sent only through forms */
    formsOnly: z.boolean(),
    alertAudience: z.enum(['primary', 'any']),
    /** local times of a client, `08:00`, between which people are texted unless someone knows better */
    textHours: z.object({ from: z.string(), to: z.string() }),
    /** true when every account's texts stay in the simulator */
    simulated: z.boolean(),
    simulatorUrl: z.string().nullable(),
  }),
  counts: z.object({ unfiled: z.number().int().nullable(), alerts: z.number().int() }),
  /** how far the live stream has come; opened with this as `Last-Event-ID` it misses nothing since this answer */
  livePosition: z.string(),
});
export type Me = z.infer<typeof me>;

export const getMe = route({
  id: 'getMe',
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, what they may do, and the site',
  needs: 'signed_in',
  reply: me,
});

export const getSession = route({
  id: 'getSession',
  method: 'GET',
  path: '/session',
  summary: 'Whether anyone is signed in, and then what /me says: for a page that does not know yet',
  needs: 'public',
  reply: z.object({ me: me.nullable() }),
});

export const newPassword = z
  .string()
  .min(12, 'Use at least 12 characters')
  .max(128, 'Use at most 128 characters');

export const changeOwnPassword = route({
  id: 'changeOwnPassword',
  method: 'POST',
  path: '/me/password',
  summary: 'Change one’s own password, and sign out everywhere else',
  needs: 'signed_in',
  body: z.object({
    currentPassword: z.string().min(1, 'Write the password you have now').max(128),
    newPassword,
  }),
});

export const getSetup = route({
  id: 'getSetup',
  method: 'GET',
  path: '/setup',
  summary: 'Whether the first administrator is still to be made',
  needs: 'public',
  reply: z.object({ needed: z.boolean() }),
});

export const completeSetup = route({
  id: 'completeSetup',
  method: 'POST',
  path: '/setup',
  summary: 'Make the first administrator, with the one-time token from the log',
  needs: 'public',
  body: z.object({
    token: z.string().trim().min(1, 'Copy the token from the server’s log').max(200),
    siteName: label(120),
    timeZone,
    country: country.default('US'),
    name: label(120),
    email: z.email('Write an email address'),
    password: newPassword,
  }),
});
