import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { listAwaiting } from './case-list.ts';
import { type DeskAddress, deskHref } from './desk-address.ts';
import { useCases, useDesk } from './desk-context.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { StandInLine } from './stand-in-line.tsx';
import { LineStatus } from './line-status.tsx';

interface DeskHeaderProps {
  view: DeskAddress['view'];
  today: string;
  onSignOut(): void;
}

export function DeskHeader({ view, today, onSignOut }: DeskHeaderProps) {
  const { t } = useTranslation('desk');
  const { staff, line } = useDesk();
  const cases = useCases();
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp);
  // Not before it is known.
  const open = isCaughtUp ? listAwaiting(cases).length : 0;
  const currentIf = (here: boolean) => (here ? ('page' as const) : undefined);
  return (
    <header class="desk-header">
      <p class="desk-brand">
        <b>{t('title')}</b>
      </p>
      <nav aria-label={t('nav.label')}>
        <ul>
          <li>
            <a href={deskHref({ view: 'requests' })} aria-current={currentIf(view === 'requests')}>
              <Icon name="inbox" />
              {t('nav.requests')}
              {open > 0 && (
                <span class="count">
                  {open}
                  <span class="visually-hidden"> {t('nav.open')}</span>
                </span>
              )}
            </a>
          </li>
          <li>
            <a
              href={deskHref({ view: 'appointments', date: today })}
              aria-current={currentIf(view === 'appointments')}
            >
              <Icon name="clock" />
              {t('nav.appointments')}
            </a>
          </li>
          <li>
            <a
              href={deskHref({ view: 'calendar', span: 'day', date: today })}
              aria-current={currentIf(view === 'calendar' || view === 'entry')}
            >
              <Icon name="calendar" />
              {t('nav.calendar')}
            </a>
          </li>
          <li>
            <a
              href={deskHref({ view: 'courses' })}
              aria-current={currentIf(view === 'courses' || view === 'certificate')}
            >
              <Icon name="course" />
              {t('nav.courses')}
            </a>
          </li>
        </ul>
      </nav>
      <LineStatus line={line} />
      <div class="desk-account">
        <a
          class="desk-staff"
          href={deskHref({ view: 'account' })}
          aria-current={currentIf(view === 'account')}
        >
          <Icon name="person" />
          <span>
            <span class="visually-hidden">{t('account.signedInAs')} </span>
            {staff.name}
          </span>
        </a>
        <LanguageSwitch />
        <button class="link-button" type="button" onClick={onSignOut}>
          {t('account.signOut')}
        </button>
      </div>
      <StandInLine staff={staff} />
    </header>
  );
}
