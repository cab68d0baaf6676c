import { useTranslation } from 'react-i18next';
import { closureOn } from '#domain/closures.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Office } from '#domain/schemas/town.ts';
import { formatTime } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { openingAt } from '#domain/opening-hours.ts';

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
  const closure = closureOn([...closures.values()], 'offices', officeId, date);
  const opening = closure ? undefined : openingAt(office.openingHours?.periods ?? [], local);
  const time = opening && formatTime(opening.time, i18n.language);
  return (
    <p class="open-now">
      <Icon name="clock" />
      <span>
        <b>
          <Localized text={office.name} />
        </b>
        : {t(`start.office.${opening?.state ?? 'closed'}`, { time })}
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
