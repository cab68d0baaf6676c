import { rulesFrom } from '#domain/decide/rules.ts';
import type { TownDocument } from '#domain/schemas/town.ts';

/** Written in by the build: the demo asks nobody for anything. */
declare const __TOWN_DOCUMENTS__: TownDocument[];

export const townDocuments = __TOWN_DOCUMENTS__;
export const townRules = rulesFrom(townDocuments);
