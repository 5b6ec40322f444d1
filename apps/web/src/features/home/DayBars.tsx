import classes from './home.module.css';

export type Day = { day: string; sent: number; received: number };

export function shortDay(day: string): string {
  return new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** Two bars a day. A picture only: the same numbers stand in the table under it. */
export function DayBars({ days }: { days: Day[] }) {
  const most = Math.max(1, ...days.flatMap(({ sent, received }) => [sent, received]));
  const height = (count: number) => ({ height: `${(count / most) * 100}%` });
  return (
    <div className={classes.chart} aria-hidden>
      {days.map(({ day, sent, received }) => (
        <div key={day} className={classes.day}>
          <div className={classes.bars}>
            <span data-kind="sent" style={height(sent)} />
            <span data-kind="received" style={height(received)} />
          </div>
          <span className={classes.dayName}>{shortDay(day)}</span>
        </div>
      ))}
    </div>
  );
}
