using Enlace.Lending.Data.Days;
using Enlace.Lending.Domain.Clients;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Ledger;
using Enlace.Lending.Domain.Schedules;
using Enlace.Lending.Domain.Servicing;
using Enlace.Lending.Domain.Users;

namespace Enlace.Lending;

/// <summary>The words of the lending contract on the wire; what is not listed is snake_case.</summary>
internal static class LendingWire
{
    public static WireGlossary Glossary { get; } = WireGlossary.For<LendingModule>("Enlace.Contracts.Lending")
        .Values<PersonType>("FISICA", "MORAL")
        .Values<UserRole>("admin", "agent", "auditor")
        .Values<Method>("FRENCH", "GERMAN", "FLAT", "FIXED_PRINCIPAL_PERCENT")
        .Values<DayCount>("30E/360", "ACT/365", "ACT/360", "ACT/ACT", "ACT/364")
        .Values<FrequencyUnit>("DAYS", "WEEKS", "MONTHS")
        .Values<Periods>("REGULAR", "ACTUAL")
        .Values<Leveling>("LAST_ABSORBS", "RELEVEL")
        .Values<RoundingMode>("HALF_UP", "HALF_EVEN")
        .Values<VatMode>("NONE", "NOMINAL", "REAL")
        .Values<VatOn>("TOP", "LEVEL")
        .Values<FeeWhen>("OPENING", "EACH")
        .Values<LoanState>("PENDING", "APPROVED", "REJECTED", "CANCELLED", "ACTIVE", "PAID_OFF", "DEFAULTED", "WRITTEN_OFF")
        .Values<Excess>("REDUCE_TERM", "REDUCE_INSTALLMENT", "ADVANCE")
        .Values<Concept>(
            "FEE", "FEE_VAT", "LATE_INTEREST", "LATE_VAT", "INTEREST", "INTEREST_VAT", "PRINCIPAL", "PREPAYMENT", "ADVANCE", "CUSTOMER_CREDIT", "RECOVERY")
        .Values<AllocationStep>("FEES", "FEES_VAT", "LATE_INTEREST", "LATE_VAT", "INTEREST", "INTEREST_VAT", "PRINCIPAL", "EXCESS", "RECOVERY")
        .Values<AllocationSource>("PAYMENT", "ADVANCE")
        .Values<EntryKind>(
            "DISBURSEMENT", "ACCRUAL", "LATE_ACCRUAL", "RECLASSIFICATION", "PAYMENT", "ADVANCE_APPLIED", "PROVISION", "WRITE_OFF", "WRITE_OFF_INTEREST",
            "RECOVERY", "REFUND", "REVERSAL")
        .Values<DayState>("CLOSING", "CHECKING", "CLOSED")
        .Values<Side>("DEBIT", "CREDIT");
}
