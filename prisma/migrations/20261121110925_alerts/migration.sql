-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('info', 'warning', 'page');

-- CreateEnum
CREATE TYPE "AlertDirection" AS ENUM ('above', 'below');

-- CreateTable
CREATE TABLE "Alert" (
    "runId" TEXT NOT NULL,
    "alert" TEXT NOT NULL,
    "onset" BIGINT NOT NULL,
    "raised" BIGINT NOT NULL,
    "ended" BIGINT,
    "kpi" TEXT NOT NULL,
    "severity" "Severity" NOT NULL,
    "direction" "AlertDirection" NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "worst" DOUBLE PRECISION NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("runId","alert","onset")
);

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
