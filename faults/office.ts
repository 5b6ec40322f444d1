import { request } from 'undici';
import { connect } from '../apps/server/src/db/connect.ts';
import { operator } from '../apps/server/src/features/users/operator.ts';
import { addSite } from '../apps/server/src/testing/people.ts';
import { addClientMatter, addTestSender } from '../apps/server/src/testing/texts.ts';

export type Client = { matterId: string; contactId: string; to: string };
export type Office = {
  clients: Client[];
  senderId: string;
  /** of someone who may send texts and resume the sender */
  cookie: string;
};

const someone = { email: 'sam@example.org', name: 'Sam Staff', password: 'a password for the fault run' };
const areaCodes = [617, 212, 415, 305];

/** An office with its sender at the provider, and `count` clients with a matter each. */
export async function makeOffice(
  connectionString: string,
  { providerUrl, count }: { providerUrl: string; count: number },
): Promise<Omit<Office, 'cookie'>> {
  const database = await connect(connectionString, { name: 'matterline faults' });
  const { db } = database;
  try {
    await addSite(db);
    const { senderId } = await addTestSender(db, providerUrl);
    await operator.createUser(database, { ...someone, role: 'administrator' });
    const clients: Client[] = [];
    for (let i = 0; i < count; i++) {
      const to = `+1${areaCodes[i % areaCodes.length]}55501${String(20 + Math.floor(i / areaCodes.length)).padStart(2, '0')}`;
      clients.push({ ...(await addClientMatter(db, to, `Client ${i}`)), to });
    }
    return { clients, senderId };
  } finally {
    await database.close();
  }
}

/** Signs in at the web process; returns the cookie. */
export async function signIn(url: string): Promise<string> {
  const { email, password } = someone;
  const answer = await request(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  const said = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`Nobody could sign in: ${answer.statusCode} ${said}`);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
