/** The first of what is due by a day: as many as the home page has room for. */
export const todaysQuery = (today: string) => ({ query: { to: today, limit: 6 } });
