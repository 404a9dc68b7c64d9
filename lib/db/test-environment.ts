/** Before each test file: DATABASE_URL is the database of this worker. */
const base = process.env.TEST_DATABASE_URL
if (base) process.env.DATABASE_URL = `${base}_${process.env.VITEST_POOL_ID ?? 1}`
