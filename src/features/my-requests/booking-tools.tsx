import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { saveAsFile } from '#ui/save-as-file.ts';

interface BookingToolsProps {
  request: CaseRequest;
  decision: Decision;
  /** A postal address, or as much of it as is known. */
  address: string | undefined;
  /** What a map finds the place by. */
  way: string | undefined;
}

/** The booking in one's own calendar, and the way there in the map of one's own phone. */
export function BookingTools({ request, decision, address, way }: BookingToolsProps) {
  const { t } = useTranslation('booking');
  const { town } = useTownById();
  const [hasFailed, setHasFailed] = useState(false);
  const save = async () => {
    setHasFailed(false);
    try {
      const { calendarFile } = await import('./calendar-file.ts');
      const content = calendarFile(decision, {
        summary: t(`calendar.${request.kind}`, { town: town?.name }),
        location: address ?? '',
        host: location.host,
        url: location.href,
        now: new Date().toISOString(),
      });
      saveAsFile(`${decision.caseNumber}.ics`, content, 'text/calendar');
    } catch {
      setHasFailed(true);
    }
  };
  return (
    <>
      <div className="button-row print-hidden">
        {decision.status === 'confirmed' && (
          <button type="button" className="button-secondary" onClick={() => void save()}>
            <Icon name="calendar" />
            {t('calendar.save')}
          </button>
        )}
        {way && (
          <a className="button-secondary" href={`geo:0,0?q=${encodeURIComponent(way)}`}>
            <Icon name="place" />
            {t('calendar.way')}
          </a>
        )}
      </div>
      {hasFailed && (
        <p className="error-text" role="alert">
          {t('calendar.failed')}
        </p>
      )}
    </>
  );
}
