import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { ErrorSummary, type FieldError } from '#ui/flow/error-summary.tsx';
import { FormField } from '#ui/flow/form-field.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { useChecks } from '#ui/flow/use-checks.ts';
import { Localized } from '#ui/localized.tsx';
import { checkDetails, maxPurposeLength, numberedSteps } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { residentsFirstFacts } from './venue-labels.ts';

/** Step 2: how many people, what for, and the rules. */
export function DetailsStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { venue, draft, setDraft, now } = flow;
  const { maxPeople } = venue;
  const { problems, attempt, leave, checkAll } = useChecks(checkDetails(draft, venue, now));
  const textOf = (problem: string | undefined) =>
    problem &&
    t(`details.problem.${problem}`, { max: maxPeople, days: venue.residentsFirst?.days ?? 0 });
  const errors: FieldError[] = [
    { fieldId: 'people', text: textOf(problems.people) ?? '' },
    { fieldId: 'postcode', text: textOf(problems.postcode) ?? '' },
    { fieldId: 'accept-rules', text: textOf(problems.rules) ?? '' },
  ].filter(({ text }) => text !== '');

  return (
    <StepLayout
      flowName={t('venue.flowName', { venue: localized(venue.name, i18n.language) })}
      heading={t('details.heading')}
      step={2}
      total={numberedSteps}
      backHref={flow.hrefOf(draft.series ? 'regelmaessig' : 'wunsch')}
      action={{ label: t('flow.next') }}
      onAction={() => checkAll() && flow.goTo('kontakt')}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <FormField
        id="people"
        label={t('details.people')}
        hint={t('venue.upTo', { count: maxPeople })}
        error={textOf(problems.people)}
        value={draft.people}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        isShort
        onValue={(people) => setDraft((current) => ({ ...current, people }))}
        onLeave={() => leave('people')}
      />
      <FormField
        id="purpose"
        label={t('details.purpose')}
        hint={t('details.purposeHint')}
        value={draft.purpose}
        autoComplete="off"
        maxLength={maxPurposeLength}
        need="optional"
        onValue={(purpose) => setDraft((current) => ({ ...current, purpose }))}
      />
      {venue.residentsFirst && (
        <FormField
          id="postcode"
          label={t('details.postcode')}
          hint={t('venue.residentsFirst', residentsFirstFacts(venue.residentsFirst))}
          error={textOf(problems.postcode)}
          value={draft.postcode ?? ''}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
          isShort
          onValue={(postcode) => setDraft((current) => ({ ...current, postcode }))}
          onLeave={() => leave('postcode')}
        />
      )}
      <fieldset className="flow-group stack">
        <legend>{t('details.rulesHeading')}</legend>
        <ul className="text-list">
          {venue.rules.map((rule) => (
            <li key={rule.de}>
              <Localized text={rule} />
            </li>
          ))}
        </ul>
        {problems.rules && (
          <p className="error-text" id="accept-rules-error">
            {textOf(problems.rules)}
          </p>
        )}
        <ChoiceCard
          id="accept-rules"
          type="checkbox"
          isChecked={draft.acceptsRules}
          hasError={problems.rules !== undefined}
          describedBy={problems.rules && 'accept-rules-error'}
          onChange={(acceptsRules) => setDraft((current) => ({ ...current, acceptsRules }))}
        >
          {t('details.acceptRules')}
        </ChoiceCard>
      </fieldset>
    </StepLayout>
  );
}
