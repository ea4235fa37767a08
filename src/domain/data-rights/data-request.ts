import type { Instant, Words } from '../calendar/moment.ts';

/** What a person may ask of their own data (Law 91/2025/QH15). */
export const RIGHTS = {
  ACCESS: { vi: 'Xem và nhận bản sao dữ liệu của mình', en: 'See and get a copy of their data' },
  CORRECTION: { vi: 'Sửa dữ liệu sai', en: 'Correct wrong data' },
  ERASURE: { vi: 'Xoá dữ liệu', en: 'Erase data' },
  OBJECTION: { vi: 'Phản đối việc dùng dữ liệu', en: 'Object to the use of data' },
} as const satisfies Record<string, Words>;

export type Right = keyof typeof RIGHTS;

/** Why a request is refused, wholly or in part. Which article says so is to be checked against the text of the law. */
export const REFUSED_BECAUSE = {
  RETENTION: {
    vi: 'Hồ sơ còn trong thời hạn lưu trữ theo pháp luật về lưu trữ',
    en: 'The dossier is within the time that the law on archives keeps it',
  },
  STILL_OPEN: {
    vi: 'Hồ sơ đang được giải quyết, dữ liệu cần cho việc giải quyết',
    en: 'The dossier is under way and needs the data',
  },
  PUBLIC_DUTY: {
    vi: 'Dữ liệu được xử lý để thực hiện nhiệm vụ của cơ quan nhà nước theo luật',
    en: 'The data are processed for a duty of the state laid down by law',
  },
  OTHER_PERSON: {
    vi: 'Trả lời sẽ làm lộ dữ liệu của người khác',
    en: 'The answer would give away the data of another person',
  },
  NOT_PROVEN: {
    vi: 'Chưa có căn cứ cho thấy dữ liệu đang lưu là sai',
    en: 'Nothing shows that the data kept are wrong',
  },
} as const satisfies Record<string, Words>;

export type RefusedBecause = keyof typeof REFUSED_BECAUSE;

export type Outcome = 'DONE' | 'PARTLY' | 'REFUSED';

/** A request as its decisions read it: no person in it. */
export type DataRequest = {
  readonly right: Right;
  readonly unit: string;
  readonly receivedAt: Instant;
  readonly due: Instant;
  readonly exported: boolean;
  /** How many dossiers were erased and how many stay; null before erasing was tried. */
  readonly erasure: { readonly erased: number; readonly kept: number } | null;
  readonly answer: { readonly outcome: Outcome; readonly because?: RefusedBecause; readonly at: Instant } | null;
};

export type DataRequestEvent =
  | {
      readonly type: 'received';
      readonly at: Instant;
      readonly facts: {
        readonly right: Right;
        readonly unit: string;
        readonly due: Instant;
        readonly shown: 'CARD' | 'PROXY';
      };
    }
  | { readonly type: 'exported'; readonly at: Instant; readonly facts: { readonly dossiers: number } }
  | {
      readonly type: 'erased';
      readonly at: Instant;
      readonly facts: { readonly erased: readonly string[]; readonly kept: readonly string[] };
    }
  | {
      readonly type: 'answered';
      readonly at: Instant;
      readonly facts: { readonly outcome: Outcome; readonly because?: RefusedBecause };
    };

/** The request after an event. Throws when its history does not begin with its reception. */
export function evolveRequest(request: DataRequest | null, event: DataRequestEvent): DataRequest {
  if (event.type === 'received') {
    const { right, unit, due } = event.facts;
    return { right, unit, receivedAt: event.at, due, exported: false, erasure: null, answer: null };
  }
  if (!request) throw new Error(`${event.type} before the request was received`);
  switch (event.type) {
    case 'exported':
      return { ...request, exported: true };
    case 'erased':
      return { ...request, erasure: { erased: event.facts.erased.length, kept: event.facts.kept.length } };
    case 'answered':
      return { ...request, answer: { ...event.facts, at: event.at } };
  }
}
