export { type ApologyModel, renderApology } from './apology.ts';
export { type FormName, type FormSet, formSetOn } from './form-set.ts';
export { type HeadModel, type Party, trackingUrl } from './head.ts';
export { type ReceiptFee, type ReceiptModel, type ReceiptPaper, renderReceipt } from './receipt.ts';
export { type RefusalModel, renderRefusal } from './refusal.ts';
export { renderStopNotice, type StopNoticeModel } from './stop-notice.ts';
export { renderSupplementRequest, type SupplementRequestModel } from './supplement-request.ts';
export { dayWords, dong, momentWords } from './wording.ts';
