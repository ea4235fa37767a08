import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type CalendarSlice, type Instant, MINUTE, makeCalendar } from '../domain/calendar/index.ts';
import { type DeadlineRule, dueIfReceived } from '../domain/clock/index.ts';
import { Explanation } from '../ui/explanation.tsx';
import { valueIn } from '../ui/form-fill.ts';
import type { Lang } from '../ui/lang.ts';
import { presentFrom } from '../ui/present.ts';
import { Moment } from '../ui/tag.tsx';
import { words } from '../ui/words.ts';

export type LiveDueProps = {
  readonly lang: Lang;
  /** The server's present when it wrote the page. */
  readonly now: Instant;
  readonly rule: DeadlineRule;
  /** The calendars of the offices that may receive, by their version. */
  readonly calendars: Readonly<Record<string, CalendarSlice>>;
  /** The version of each office's calendar; an office not offered for the procedure is left out. */
  readonly offices: Readonly<Record<string, string>>;
  /** The office chosen as the server saw it. */
  readonly receiving: string;
};

/** When it would be due if received now, and why: drawn by the server, then worked out anew each minute by the same clock in the browser. */
export function LiveDue(props: LiveDueProps): VNode {
  const t = words(props.lang);
  const [now, setNow] = useState(props.now);
  const [receiving, setReceiving] = useState(props.receiving);
  const slice = props.calendars[props.offices[receiving] ?? ''];
  const calendar = useMemo(() => slice && makeCalendar(slice), [slice]);
  useEffect(() => {
    const present = presentFrom(props.now);
    const tick = (): void => {
      const form = document.querySelector<HTMLFormElement>('form.desk');
      setNow(present());
      if (form) setReceiving(valueIn(form, 'receivingUnit') || props.receiving);
    };
    // From the turn of each minute: the moment is told to the minute.
    let timer = setTimeout(
      function turn() {
        tick();
        timer = setTimeout(turn, MINUTE - (present() % MINUTE));
      },
      MINUTE - (present() % MINUTE),
    );
    // Offices are chosen in the form; a page brought back to the front may have slept.
    document.addEventListener('change', tick);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('change', tick);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  const due = calendar ? dueIfReceived(now, props.rule, calendar) : null;
  if (!due) return <p>{t('reception.dueLater')}</p>;
  return (
    <>
      <p class="due-moment" aria-live="polite">
        <Moment at={due.at} t={t} />
      </p>
      <Explanation lines={due.explanation} t={t} />
    </>
  );
}

export { LiveDue as island };
