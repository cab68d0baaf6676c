import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { useTownById } from '#replica/town-context.tsx';
import { appBase } from '#ui/app-base.ts';
import { Icon } from '#ui/icon.tsx';
import { saveAsFile } from '#ui/save-as-file.ts';

interface BookingToolsProps {
  request: CaseRequest;
  decision: Decision;
  /** What a map finds the place by. */
  mapQuery: string | undefined;
}

/** The booking in one's own calendar, and the way there in the map of one's own phone. */
export function BookingTools({ request, decision, mapQuery }: BookingToolsProps) {
  const { t } = useTranslation('booking');
  const { town } = useTownById();
  const [hasFailed, setHasFailed] = useState(false);
  const save = async () => {
    setHasFailed(false);
    try {
      const { calendarFile } = await import('./calendar-file.ts');
      const { caseNumber } = decision;
      const url = `${location.origin}${appBase}/anfragen/${slugOf(request._id)}`;
      const content = calendarFile(decision, {
        summary: t(`calendar.${request.kind}`, { town: town?.name }),
        description: `${t('calendar.description', { caseNumber })}\n${url}`,
        location: mapQuery ?? '',
        url,
        now: new Date().toISOString(),
      });
      saveAsFile(`${caseNumber}.ics`, content, 'text/calendar');
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
        {mapQuery && (
          <a className="button-secondary" href={`geo:0,0?q=${encodeURIComponent(mapQuery)}`}>
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
