import type { Office, Service } from '#domain/schemas/town.ts';
import type { AppointmentDraft, AppointmentStep } from './appointment-draft.ts';
import type { OfficeTimes } from './use-office-times.ts';

/** What choosing a time needs to know. */
export interface TimeChoice {
  draft: Pick<AppointmentDraft, 'wishes'>;
  office: Office | undefined;
  durationMinutes: number;
  times: OfficeTimes;
  now: string;
}

/** What every step of the flow works with. */
export interface AppointmentFlow extends TimeChoice {
  draft: AppointmentDraft;
  setDraft(change: (draft: AppointmentDraft) => AppointmentDraft): void;
  services: ReadonlyMap<string, Service>;
  offices: ReadonlyMap<string, Office>;
  officeId: string | undefined;
  hrefOf(step: AppointmentStep): string;
  goTo(step: AppointmentStep): void;
  /** Takes the draft away for good, once its request is safe. */
  discardDraft(): Promise<void>;
}
