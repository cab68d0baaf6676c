import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isActiveOn, type StandIn } from '#domain/stand-ins.ts';
import { formatDate } from '#i18n/format.ts';
import { useDesk } from './desk-context.ts';
import { StaffNotice } from './staff-notice.tsx';
import { StandInForm } from './stand-in-form.tsx';
import { useStaffChange, useStaffList } from './use-staff-call.ts';

type StandInOf = StandIn & { by: string };

/** Who stands in for whom, as far as this person is concerned; for admins, all of it. */
export function StandInSection({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const { list, problem, reload } = useStaffList<{ standIns: StandInOf[] }>('stand-ins');
  const change = useStaffChange();
  const [isAdded, setIsAdded] = useState(false);
  const standIns = list?.standIns ?? [];
  const end = async ({ id }: StandInOf) => {
    if (!(await change.send('DELETE', `stand-ins/${id}`))) return;
    setIsAdded(false);
    await reload();
    document.getElementById('stand-ins-title')?.focus();
  };
  return (
    <section class="card stack" aria-labelledby="stand-ins-title">
      <h2 id="stand-ins-title" tabIndex={-1}>
        {t('standIn.title')}
      </h2>
      <p>{t('standIn.intro')}</p>
      {list && standIns.length === 0 && <p class="muted">{t('standIn.none')}</p>}
      <ul class="closures stack">
        {standIns.map((each) => (
          <StandInRow key={each.id} standIn={each} today={today} onEnd={() => void end(each)} />
        ))}
      </ul>
      <StaffNotice isSending={change.isSending} problem={change.problem ?? problem} />
      <StandInForm
        today={today}
        isDone={isAdded}
        onEdit={() => setIsAdded(false)}
        onAdded={async () => {
          setIsAdded(true);
          await reload();
        }}
      />
    </section>
  );
}

interface StandInRowProps {
  standIn: StandInOf;
  today: string;
  onEnd(): void;
}

function StandInRow({ standIn, today, onEnd }: StandInRowProps) {
  const { t, i18n } = useTranslation('desk');
  const { staff } = useDesk();
  const nameOf = (name: string) => (name === staff.name ? t('standIn.you', { name }) : name);
  const dateOf = (date: string) => formatDate(date, i18n.language);
  const { by, name, from, until } = standIn;
  return (
    <li class="session-row">
      <p>
        <b>{t('standIn.who', { by: nameOf(by), name: nameOf(name) })}</b>
        {isActiveOn(standIn, today) && (
          <>
            {' '}
            <span class="badge">{t('standIn.now')}</span>
          </>
        )}
        <br />
        {from === until
          ? dateOf(from)
          : t('closures.span', { from: dateOf(from), to: dateOf(until) })}
      </p>
      <button class="button-secondary" type="button" onClick={onEnd}>
        {t('standIn.end')}
        <span class="visually-hidden"> – {t('standIn.who', { by, name })}</span>
      </button>
    </li>
  );
}
