import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VenueWindow } from '#domain/schemas/town.ts';
import { shortTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { beginChoices, endChoices, heldHours, isWithin } from './hour-choices.ts';
import type { FreeStretch } from './venue-days.ts';

interface ChooseHoursProps {
  window: VenueWindow & { hours: NonNullable<VenueWindow['hours']> };
  free: readonly FreeStretch[];
  /** Where one may wait for what others have asked for. */
  unbooked: readonly FreeStretch[] | undefined;
  /** What one has there oneself. */
  own: FreeStretch | undefined;
  onChoose(hours: FreeStretch): void;
}

/** Begin and end within what is left of a window; nothing else can be chosen. */
export function ChooseHours({ window, free, unbooked, own, onChoose }: ChooseHoursProps) {
  const { t, i18n } = useTranslation('booking');
  const [wished, setWished] = useState<Partial<FreeStretch>>({});
  const open = unbooked ?? free;
  const begins = beginChoices(open, window.hours);
  const [firstFree] = beginChoices(free, window.hours);
  const from = begins.find((time) => time === wished.from) ?? firstFree ?? begins[0];
  const ends = from === undefined ? [] : endChoices(open, window.hours, from);
  const to = ends.find((time) => time === wished.to) ?? ends[0];
  if (from === undefined || to === undefined) return null;
  const listOf = (stretches: readonly FreeStretch[]) =>
    stretches.map((stretch) => t('venue.hours.stretch', withoutZeros(stretch))).join(', ');
  const held = unbooked ? heldHours(free, unbooked) : [];
  const isHeld = !isWithin(free, { from, to });
  const chooseLabel = t(isHeld ? 'wish.wait' : 'wish.choose');
  const isOwn = own?.from === from && own.to === to;
  const hours = t('venue.hours.stretch', withoutZeros({ from, to }));
  const label = `${localized(window.name, i18n.language)}, ${hours}`;
  return (
    <div className="choose-hours">
      {free.length > 0 && <p>{t('venue.hours.left', { stretches: listOf(free) })}</p>}
      {held.length > 0 && <p>{t('venue.hours.held', { stretches: listOf(held) })}</p>}
      <TimeSelect
        label={t('venue.hours.begin')}
        times={begins}
        value={from}
        onTime={(time) => setWished({ ...wished, from: time })}
      />
      <TimeSelect
        label={t('venue.hours.end')}
        times={ends}
        value={to}
        onTime={(time) => setWished({ from, to: time })}
      />
      {/* Another begin may change the end as well. */}
      <p className={isHeld ? undefined : 'visually-hidden'} role="status">
        {isHeld ? `${hours} (${t('wish.held')})` : hours}
      </p>
      {isOwn ? (
        <p>{t('venue.hours.own')}</p>
      ) : (
        <button
          type="button"
          className="button-secondary"
          aria-label={`${chooseLabel}: ${label}`}
          onClick={() => onChoose({ from, to })}
        >
          {chooseLabel}
        </button>
      )}
    </div>
  );
}

interface TimeSelectProps {
  label: string;
  times: string[];
  value: string;
  onTime(time: string): void;
}

function TimeSelect({ label, times, value, onTime }: TimeSelectProps) {
  const { t } = useTranslation('booking');
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onTime(event.currentTarget.value)}>
        {times.map((time) => (
          <option key={time} value={time}>
            {t('venue.hours.time', { time: shortTime(time) })}
          </option>
        ))}
      </select>
    </div>
  );
}

function withoutZeros({ from, to }: FreeStretch): FreeStretch {
  return { from: shortTime(from), to: shortTime(to) };
}
