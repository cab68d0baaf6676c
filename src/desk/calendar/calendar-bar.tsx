import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { Icon } from '#ui/icon.tsx';
import { type DeskAddress, deskHref } from '../desk-address.ts';
import { steppedDate } from './calendar-days.ts';
import type { CalendarPlace } from './calendar-place.ts';

type CalendarAddress = Extract<DeskAddress, { view: 'calendar' }>;

interface CalendarBarProps {
  places: readonly CalendarPlace[];
  address: CalendarAddress & { place: NonNullable<CalendarAddress['place']> };
  today: string;
}

/** Of what, how much and when; all of it stands in the address. */
export function CalendarBar({ places, address, today }: CalendarBarProps) {
  const { t } = useTranslation('desk');
  const { place, span, date } = address;
  const hrefOf = (changes: Partial<CalendarAddress>) =>
    deskHref({ view: 'calendar', place, span, date, ...changes });
  return (
    <div class="calendar-bar no-print">
      <PlaceChoice places={places} chosen={place} onHref={(key) => hrefOf({ place: key })} />
      <nav class="span-choice" aria-label={t('calendar.span')}>
        {(['day', 'week'] as const).map((each) => (
          <a
            key={each}
            href={hrefOf({ span: each })}
            aria-current={each === span ? 'true' : undefined}
          >
            {t(`calendar.spans.${each}`)}
          </a>
        ))}
      </nav>
      <button class="button-quiet print-button" type="button" onClick={() => print()}>
        <Icon name="print" />
        {t('day.print')}
      </button>
      <div class="day-picker">
        <a class="button-secondary" href={hrefOf({ date: steppedDate(span, date, -1) })}>
          <Icon name="arrow-left" />
          {t(`calendar.previous.${span}`)}
        </a>
        <div class="field">
          <label class="visually-hidden" htmlFor="calendar-date">
            {t('day.label')}
          </label>
          <input
            id="calendar-date"
            type="date"
            value={date}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value) location.hash = hrefOf({ date: value });
            }}
          />
        </div>
        <a class="button-secondary" href={hrefOf({ date: steppedDate(span, date, 1) })}>
          {t(`calendar.next.${span}`)}
          <Icon name="arrow-right" />
        </a>
        <a class="button-quiet" href={hrefOf({ date: today })}>
          {t('day.today')}
        </a>
      </div>
    </div>
  );
}

interface PlaceChoiceProps {
  places: readonly CalendarPlace[];
  chosen: CalendarAddress['place'];
  onHref(place: Pick<CalendarPlace, 'kind' | 'id'>): string;
}

function PlaceChoice({ places, chosen, onHref }: PlaceChoiceProps) {
  const { t, i18n } = useTranslation('desk');
  return (
    <div class="field">
      <label htmlFor="calendar-place">{t('calendar.place')}</label>
      <select
        id="calendar-place"
        value={chosen && `${chosen.kind} ${chosen.id}`}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const place = places.find(({ kind, id }) => `${kind} ${id}` === value);
          if (place) location.hash = onHref({ kind: place.kind, id: place.id });
        }}
      >
        {(['office', 'venue'] as const).map((each) => {
          const group = places.filter(({ kind }) => kind === each);
          return (
            group.length > 0 && (
              <optgroup key={each} label={t(`calendar.kinds.${each}`)}>
                {group.map(({ id, document }) => (
                  <option key={id} value={`${each} ${id}`}>
                    {localized(document.name, i18n.language)}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
    </div>
  );
}
