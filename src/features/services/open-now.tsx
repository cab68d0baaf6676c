import { useTranslation } from 'react-i18next';
import { closureOn } from '#domain/closures.ts';
import { addDays, instantToLocal } from '#domain/local-time.ts';
import type { Office } from '#domain/schemas/town.ts';
import { formatDate, formatTime, formatWeekday } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { nextOpening, openingAt } from '#domain/opening-hours.ts';

/** Whether the office that most people need is open now: by this device's clock, so after mounting. */
export function OpenNow({ officeId }: { officeId: string | undefined }) {
  const office = useTownById().offices.get(officeId ?? '');
  const now = useNow();
  if (!office?.openingHours || !officeId) return null;
  return <OfficeNow office={office} officeId={officeId} local={instantToLocal(now)} />;
}

interface OfficeNowProps {
  office: Office;
  officeId: string;
  /** Town-local. */
  local: string;
}

function OfficeNow({ office, officeId, local }: OfficeNowProps) {
  const { t, i18n } = useTranslation('core');
  const { closures } = useTownById();
  const date = local.slice(0, 10);
  const closureOf = (day: string) => closureOn([...closures.values()], 'offices', officeId, day);
  const closure = closureOf(date);
  const periods = office.openingHours?.periods ?? [];
  const opening = closure ? undefined : openingAt(periods, local);
  const next = opening
    ? undefined
    : nextOpening(periods, date, (day) => closureOf(day) !== undefined);
  const shownTime = opening?.time ?? next?.time;
  const time = shownTime && formatTime(shownTime, i18n.language);
  // Within a week the weekday is plain; later it needs its date.
  const writeDay = next && next.date <= addDays(date, 6) ? formatWeekday : formatDate;
  return (
    <p class="open-now">
      <Icon name="clock" />
      <span>
        <b>
          <Localized text={office.name} />
        </b>
        : {t(`start.office.${opening?.state ?? 'closed'}`, { time })}
        {next && <>, {t('start.office.next', { day: writeDay(next.date, i18n.language), time })}</>}
        {closure && (
          <>
            {' '}
            (<Localized text={closure.name} />)
          </>
        )}
      </span>
    </p>
  );
}
