import { type Emails, emailsIn } from './emails.ts';
import { type Media, mediaIn } from './media.ts';
import { openDatabase } from './open.ts';
import { type Phones, phonesIn } from './phones.ts';
import { type Texts, textsIn } from './texts.ts';

export type Store = {
  phones: Phones;
  texts: Texts;
  media: Media;
  emails: Emails;
  /** All of it or nothing. */
  together<T>(work: () => T): T;
  close(): void;
};

export function openStore(dataDir: string, keep: { textsPerPhone: number; phones: number }): Store {
  const database = openDatabase(dataDir);
  return {
    phones: phonesIn(database),
    texts: textsIn(database, keep),
    media: mediaIn(database),
    emails: emailsIn(database, keep.textsPerPhone),
    together: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (cause) {
        database.exec('ROLLBACK');
        throw cause;
      }
    },
    close: () => database.close(),
  };
}
