using Enlace.Lending.Domain.Clients;
using Enlace.Lending.Domain.Days;
using Enlace.Lending.Domain.Schedules;
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
        .Values<FeeWhen>("OPENING", "EACH");
}
