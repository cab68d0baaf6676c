import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { hearsByPhoneOnly } from '#domain/case-stage.ts';
import { CallThem } from './call-them.tsx';
import type { DeskCase } from './desk-case.ts';
import { excessLength } from './excess-length.ts';
import { draftKeyOf, reasonDrafts, setDraftAside, writeDraft } from './reason-drafts.ts';
import { type WordsAction, type WordsSubject, blockLocaleFor, blocksFor } from './text-blocks.ts';

interface ReasonFormProps {
  deskCase: DeskCase;
  action: WordsAction;
  subject: WordsSubject;
  isBusy: boolean;
  /** What somebody else was faster with, so that this cannot be sent any more. */
  overtaken: string | undefined;
  onSubmit(reason: string): void;
  /** Goes on with the same words as a message. */
  onTurnIntoMessage(): void;
  onClose(): void;
}

export function ReasonForm(props: ReasonFormProps) {
  const { deskCase, action, subject, isBusy, overtaken, onSubmit, onClose } = props;
  const { t, i18n } = useTranslation('desk');
  const { caseNumber, request } = deskCase;
  const draftKey = draftKeyOf(caseNumber, action);
  const [reason, setReason] = useState(() => reasonDrafts.get(draftKey) ?? '');
  const { locale, isTheirs } = blockLocaleFor(request.locale);
  const [blockLocale, setBlockLocale] = useState(locale);
  const otherLocale = blockLocale === 'de' ? 'en' : 'de';
  const language = t(`language.${request.locale.slice(0, 2)}`, { defaultValue: request.locale });
  const isByPhone = hearsByPhoneOnly(deskCase);
  const [isMissing, setIsMissing] = useState(false);
  const excess = excessLength(reason);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  function change(text: string) {
    setReason(text);
    setIsMissing(false);
    writeDraft(draftKey, text);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (overtaken !== undefined) return;
    if (reason.trim() && !excess) return onSubmit(reason.trim());
    setIsMissing(!excess);
    field.current?.focus();
  }
  function close() {
    setDraftAside(draftKey);
    onClose();
  }

  const problem = isMissing
    ? t('reason.missing', { context: action })
    : excess > 0 && t('reason.tooLong', { count: excess });
  const blocks = blocksFor(action, subject, i18n.language, blockLocale, i18n);
  return (
    <form class="card stack reason-form" onSubmit={submit} noValidate>
      <h3>{t(`reason.${action}.title`, { context: subject })}</h3>
      <fieldset>
        <legend class="small">{t('reason.blocks')}</legend>
        {!isTheirs && (
          <p class="small block-language">
            {t('reason.otherLanguage', { blocks: t(`language.${blockLocale}`), language })}{' '}
            <button class="button-quiet" type="button" onClick={() => setBlockLocale(otherLocale)}>
              {t('reason.blocksIn', { language: t(`language.${otherLocale}`) })}
            </button>
          </p>
        )}
        <div class="text-blocks">
          {blocks.map(({ id, label, text }) => (
            <button
              key={id}
              type="button"
              aria-pressed={reason === text}
              onClick={() => change(text)}
            >
              {label}
            </button>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label htmlFor="reason">{t('reason.label', { context: action })}</label>
        <p class="hint" id="reason-hint">
          {isByPhone ? (
            <>
              {t('byPhone.unread')} <CallThem deskCase={deskCase} />
            </>
          ) : (
            t('reason.hint', { language })
          )}
        </p>
        {problem && (
          <p class="error-text" id="reason-error">
            {problem}
          </p>
        )}
        <textarea
          id="reason"
          autoComplete="off"
          ref={field}
          rows={4}
          value={reason}
          required
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'reason-hint reason-error' : 'reason-hint'}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </div>
      <div role="status">
        {overtaken !== undefined && (
          <p class="notice notice-warning">{t('reason.overtaken', { news: overtaken })}</p>
        )}
      </div>
      <div class="button-row">
        {overtaken === undefined ? (
          <button
            class={action === 'message' ? 'button' : 'button-danger'}
            type="submit"
            disabled={isBusy}
          >
            {t(`reason.${action}.submit`, { context: subject })}
          </button>
        ) : (
          !isByPhone && (
            <button class="button-secondary" type="button" onClick={props.onTurnIntoMessage}>
              {t('reason.asMessage')}
            </button>
          )
        )}
        <button class="button-quiet" type="button" onClick={close}>
          {t('reason.close')}
        </button>
      </div>
    </form>
  );
}
