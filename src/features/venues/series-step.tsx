import { useTranslation } from 'react-i18next';
import { formatDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { FormField } from '#ui/flow/form-field.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { useChecks } from '#ui/flow/use-checks.ts';
import { SeriesPreview } from './series-preview.tsx';
import { numberedSteps } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { wishLabel } from './venue-labels.ts';
import {
  lastBookableDay,
  offeredWeeks,
  secondDay,
  seriesProblem,
  type VenueSeries,
} from './venue-series.ts';

const atFirst: VenueSeries = { everyWeeks: 1, until: '', whenSomeFail: 'others' };

/** Between the wish and the rest, for those who ask for it: the same window again and again. */
export function SeriesStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { venue, draft, setDraft, goTo, hrefOf } = flow;
  const [first] = draft.wishes;
  const { series } = draft;
  const last = lastBookableDay(venue, flow.now);
  const problem = series && first && seriesProblem(series, first.date, last);
  const { problems, attempt, leave, checkAll } = useChecks(problem ? { until: problem } : {});
  if (!first) return null;
  const dayOfProblem =
    series && problem === 'until-early' ? secondDay(first.date, series.everyWeeks) : last;
  const error =
    problems.until &&
    t(`series.problem.${problems.until}`, { date: formatDate(dayOfProblem, i18n.language) });
  return (
    <StepLayout
      flowName={t('venue.flowName', { venue: localized(venue.name, i18n.language) })}
      heading={t('series.stepHeading')}
      step={1}
      total={numberedSteps}
      backHref={hrefOf('wunsch')}
      action={{ label: t('flow.next') }}
      onAction={() => checkAll() && goTo('angaben')}
    >
      <ErrorSummary
        errors={error ? [{ fieldId: 'series-until', text: error }] : []}
        attempt={attempt}
      />
      <p>{t('series.firstDay', { wish: wishLabel(venue, first, i18n.language, t) })}</p>
      <HowOften
        series={series}
        onSeries={(next) =>
          setDraft(({ series: _, ...rest }) => (next ? { ...rest, series: next } : rest))
        }
      />
      {series && (
        <>
          <UntilField flow={flow} series={series} error={error} onLeave={() => leave('until')} />
          {!problem && <SeriesPreview flow={flow} series={series} first={first} />}
        </>
      )}
    </StepLayout>
  );
}

interface HowOftenProps {
  series: VenueSeries | undefined;
  onSeries(series: VenueSeries | undefined): void;
}

function HowOften({ series, onSeries }: HowOftenProps) {
  const { t } = useTranslation('booking');
  return (
    <fieldset className="flow-group stack">
      <legend>{t('series.everyHeading')}</legend>
      <ChoiceCard
        id="series-once"
        type="radio"
        name="series-every"
        isChecked={series === undefined}
        onChange={() => onSeries(undefined)}
      >
        {t('series.once')}
      </ChoiceCard>
      {offeredWeeks.map((everyWeeks) => (
        <ChoiceCard
          key={everyWeeks}
          id={`series-every-${everyWeeks}`}
          type="radio"
          name="series-every"
          isChecked={series?.everyWeeks === everyWeeks}
          onChange={() => onSeries({ ...atFirst, ...series, everyWeeks })}
        >
          {t('series.every', { count: everyWeeks })}
        </ChoiceCard>
      ))}
    </fieldset>
  );
}

interface UntilFieldProps {
  flow: VenueFlow;
  series: VenueSeries;
  error: string | undefined;
  onLeave(): void;
}

function UntilField({ flow, series, error, onLeave }: UntilFieldProps) {
  const { t, i18n } = useTranslation('booking');
  const last = lastBookableDay(flow.venue, flow.now);
  return (
    <FormField
      id="series-until"
      type="date"
      label={t('series.until')}
      hint={t('series.untilHint', { date: formatDate(last, i18n.language) })}
      error={error}
      value={series.until}
      onLeave={onLeave}
      onValue={(until) =>
        flow.setDraft((current) => ({
          ...current,
          series: { ...(current.series ?? series), until },
        }))
      }
    />
  );
}
