import type { ProcedureVersion } from '../domain/procedure/procedure.ts';
import type { IconName, WordKey } from '../ui/index.ts';

/** What happens in a life, and how procedures for it are recognised by their Vietnamese name: any catalogue falls into place. */
export const LIFE_EVENTS = [
  { id: 'birth', title: 'life.birth', icon: 'baby', names: /khai sinh/i },
  { id: 'marriage', title: 'life.marriage', icon: 'rings', names: /kết hôn|hôn nhân/i },
  { id: 'land', title: 'life.land', icon: 'land', names: /đất đai|quyền sử dụng đất|chuyển nhượng/i },
  { id: 'house', title: 'life.house', icon: 'house', names: /xây dựng|nhà ở/i },
  { id: 'business', title: 'life.business', icon: 'shop', names: /kinh doanh|doanh nghiệp/i },
  { id: 'identity', title: 'life.identity', icon: 'card', names: /căn cước|lý lịch tư pháp/i },
  { id: 'vehicle', title: 'life.vehicle', icon: 'car', names: /lái xe|phương tiện/i },
  { id: 'insurance', title: 'life.insurance', icon: 'shield', names: /bảo hiểm/i },
  { id: 'papers', title: 'life.papers', icon: 'stamp', names: /chứng thực|bản sao/i },
  { id: 'power', title: 'life.power', icon: 'bolt', names: /cấp điện|cấp nước/i },
] as const satisfies readonly {
  readonly id: string;
  readonly title: WordKey;
  readonly icon: IconName;
  readonly names: RegExp;
}[];

export type LifeEventId = (typeof LIFE_EVENTS)[number]['id'];

/** The first life event a procedure's name speaks of; undefined when none. */
export function findLifeEvent(procedure: Pick<ProcedureVersion, 'name'>): LifeEventId | undefined {
  return LIFE_EVENTS.find(({ names }) => names.test(procedure.name.vi))?.id;
}
