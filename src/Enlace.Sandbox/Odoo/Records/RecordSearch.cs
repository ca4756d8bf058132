using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>Finds records: domain, order, page. Archived records stay out unless the domain or the context asks for them.</summary>
internal static class RecordSearch
{
    public static IEnumerable<OdooRecord> Matching(Transaction data, OdooModel model, JsonNode? domain, JsonObject context)
    {
        data.Demand(model, OdooRight.Read);
        var holds = Domain.Compile(data, model, domain);
        var hidesArchived = model.HasActive && (!context.TryGetPropertyValue("active_test", out var test) || Python.IsTrue(test))
            && !Domain.FieldsOf(domain).Contains("active");
        return data.Tables.Of(model).Values.Where(record => (!hidesArchived || record["active"] is true) && holds(record));
    }

    public static IReadOnlyList<int> Ids(Transaction data, OdooModel model, JsonNode? domain, JsonObject context, string? order, int offset, int? limit)
    {
        var found = new SortOrder(data, model, string.IsNullOrWhiteSpace(order) ? model.Order : order)
            .Sort(Matching(data, model, domain, context)).Skip(Math.Max(0, offset));
        return [.. (limit is > 0 and { } most ? found.Take(most) : found).Select(record => record.Id)];
    }
}
