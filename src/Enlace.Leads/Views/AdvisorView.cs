using Enlace.Leads.Domain;

namespace Enlace.Leads.Views;

/// <summary>An advisor as callers see it.</summary>
internal sealed record AdvisorView(
    long Id, string Name, string? Email, string? Phone, string? Role, string? Status, string? Genre, string? OdooId, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static AdvisorView Of(Advisor advisor) => new(
        advisor.Id, advisor.Name, advisor.Email, advisor.Phone, advisor.Role, advisor.Status, advisor.Genre, advisor.OdooId, advisor.IsActive, advisor.CreatedAt,
        advisor.UpdatedAt);
}
