export {
  type Answer,
  type Database,
  type DatabaseOptions,
  type Isolation,
  openDatabase,
  type Queryable,
  type Statement,
  type TransactionOptions,
} from './database.ts';
export { isSerializationFailure, isTimeout, isUnavailable, isUniqueViolation } from './errors.ts';
export {
  type Applied,
  compareSchema,
  type Migration,
  migrate,
  readApplied,
  readMigrations,
  type SchemaState,
} from './migrate.ts';
export { APP_ROLE } from './role.ts';
export { openSession, type Session } from './session.ts';
export { timestamptz } from './values.ts';
