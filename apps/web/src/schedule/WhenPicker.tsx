import { type CalendarDate, type CalendarDateTime, parseDate, parseDateTime } from '@internationalized/date';
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment, Group, Label, Popover } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import classes from './WhenPicker.module.css';

type Props = {
  label: string;
  /** `2026-12-02T09:00`; empty while something is missing */
  value: string;
  onChange: (wall: string) => void;
  /** written after the time: `EST` */
  zone: string;
  /** days: `2026-11-22` */
  first: string;
  last: string;
  error: string | null;
  /** while the calendar is open, Escape is for it */
  onPicking: (open: boolean) => void;
};

const wallOf = (value: CalendarDateTime | null) =>
  value?.toString().slice(0, 'yyyy-mm-ddThh:mm'.length) ?? '';

function DayCalendar() {
  return (
    <Popover className={classes.popover} placement="bottom start">
      <Dialog className={classes.dialog}>
        <Calendar>
          <div className={classes.head}>
            <Button slot="previous" className={classes.step}>
              <IconChevronLeft size={18} aria-hidden />
            </Button>
            <CalendarHeading className={classes.month} />
            <Button slot="next" className={classes.step}>
              <IconChevronRight size={18} aria-hidden />
            </Button>
          </div>
          <CalendarGrid className={classes.grid}>
            {(date: CalendarDate) => <CalendarCell date={date} className={classes.day} />}
          </CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  );
}

/**
 * A wall time, typed part by part or picked: no zone is reckoned with here, so that a time which clocks skip stays as
 * it was typed and can be explained.
 */
export default function WhenPicker({ label, value, onChange, zone, first, last, error, onPicking }: Props) {
  const errorId = useId();
  return (
    <I18nProvider locale="en-US">
      <DatePicker
        className={classes.picker}
        value={value === '' ? null : parseDateTime(value)}
        onChange={(next) => onChange(wallOf(next))}
        placeholderValue={parseDateTime(`${first}T09:00`)}
        minValue={parseDate(first)}
        maxValue={parseDate(last)}
        granularity="minute"
        isInvalid={error !== null}
        validationBehavior="aria"
        onOpenChange={onPicking}
        aria-describedby={errorId}
      >
        <Label className={classes.label}>{label}</Label>
        <Group className={classes.group}>
          <DateInput className={classes.input}>
            {(segment) => <DateSegment segment={segment} className={classes.segment} />}
          </DateInput>
          <span className={classes.zone}>{zone}</span>
          <Button className={classes.open}>
            <IconCalendar size={18} aria-hidden />
          </Button>
        </Group>
        <div id={errorId} className={classes.error} role="alert">
          {error}
        </div>
        <DayCalendar />
      </DatePicker>
    </I18nProvider>
  );
}
