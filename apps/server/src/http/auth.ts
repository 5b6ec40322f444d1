import { betterAuth } from 'better-auth';
import type { Database } from '../db/connect.ts';

/** Ends a session that is not used. */
const idleSeconds = 2 * 60 * 60;
/** Ends every session, used or not; see session.ts. */
export const absoluteSeconds = 12 * 60 * 60;
/** The header our own server sets from the connection, so that a client cannot choose the address it is limited by. */
export const clientAddressHeader = 'x-matterline-client-address';

export type AuthSettings = {
  pool: Database['pool'];
  secretKey: string;
  publicBaseUrl: string;
  trustedOrigins: string[];
};

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** better-auth over our own tables. Sign-up is closed: users are made by an administrator. */
export function makeAuth(settings: AuthSettings) {
  return betterAuth({
    database: settings.pool,
    secret: settings.secretKey,
    baseURL: settings.publicBaseUrl,
    basePath: '/api/auth',
    trustedOrigins: settings.trustedOrigins,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', ...timestamps },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        timeZone: { type: 'string', required: false, input: false, fieldName: 'time_zone' },
        disabledAt: { type: 'date', required: false, input: false, fieldName: 'disabled_at' },
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
      expiresIn: idleSeconds,
      updateAge: 5 * 60,
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', ...timestamps },
    },
    // Its own counts by address alone, so that an office behind one proxy shares it; see sign-in-limits.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'matterline',
      useSecureCookies: settings.publicBaseUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
  });
}

export type Auth = ReturnType<typeof makeAuth>;
