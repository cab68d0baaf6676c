import { useTranslation } from 'react-i18next';
import type { VenueWish } from '#domain/schemas/request.ts';
import { formatDate } from '#i18n/format.ts';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { AsOf } from '#ui/flow/as-of.tsx';
import { Icon } from '#ui/icon.tsx';
import type { VenueFlow } from './venue-flow.ts';
import { previewSeries, type VenueSeries } from './venue-series.ts';

interface SeriesPreviewProps {
  flow: VenueFlow;
  series: VenueSeries;
  first: VenueWish;
}

/** Every day that would be asked for, and what is to happen when some are not free. */
export function SeriesPreview({ flow, series, first }: SeriesPreviewProps) {
  const { t, i18n } = useTranslation('booking');
  const { times, now, setDraft } = flow;
  const days = previewSeries(series, first, times.dayOn);
  const free = days.filter(({ state }) => state !== 'not-free').length;
  return (
    <>
      <section className="stack">
        <h2>{t('series.heading')}</h2>
        <p role="status">{t('series.count', { count: days.length, free })}</p>
        {times.asOf && <AsOf asOf={times.asOf} now={now} />}
        <ul className="series-preview">
          {days.map(({ date, state }) => (
            <li key={date}>
              <Icon name={state === 'not-free' ? 'close' : 'calendar'} />
              <span>
                {formatDate(date, i18n.language)}: <b>{t(`series.state.${state}`)}</b>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <fieldset className="flow-group stack">
        <legend>{t('series.failHeading')}</legend>
        {(['others', 'none'] as const).map((whenSomeFail) => (
          <ChoiceCard
            key={whenSomeFail}
            id={`series-fail-${whenSomeFail}`}
            type="radio"
            name="series-fail"
            isChecked={series.whenSomeFail === whenSomeFail}
            onChange={() =>
              setDraft((current) => ({ ...current, series: { ...series, whenSomeFail } }))
            }
          >
            {t(`series.fail.${whenSomeFail}`)}
          </ChoiceCard>
        ))}
      </fieldset>
    </>
  );
}
