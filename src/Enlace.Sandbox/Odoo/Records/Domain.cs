using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>A domain, read once for one model: terms in prefix notation, joined by an implicit and.</summary>
internal sealed class Domain
{
    private const int MaxDepth = 200;

    private readonly JsonArray _items;
    private readonly Func<string, string, JsonNode?, JsonArray, Func<OdooRecord, bool>> _term;
    private int _next;

    private Domain(JsonArray items, Func<string, string, JsonNode?, JsonArray, Func<OdooRecord, bool>> term) => (_items, _term) = (items, term);

    /// <summary>The fields that its terms begin with.</summary>
    public static IEnumerable<string> FieldsOf(JsonNode? domain) =>
        (domain as JsonArray ?? []).OfType<JsonArray>().Where(term => term.Count > 0).Select(term => Python.Text(term[0])?.Split('.')[0]).OfType<string>();

    /// <exception cref="OdooException">It is malformed, or names what the model does not have.</exception>
    public static Func<OdooRecord, bool> Compile(Transaction data, OdooModel model, JsonNode? domain)
    {
        if (!Python.IsTrue(domain))
            return _ => true;
        if (domain is not JsonArray items)
            throw OdooErrors.Value($"Domain() invalid item in domain: {Python.Repr(domain)}");
        var terms = new DomainTerms(data);
        var reader = new Domain(items, (path, op, value, whole) => terms.Compile(model, path, op, value, whole));
        var all = new List<Func<OdooRecord, bool>>();
        while (reader._next < items.Count)
            all.Add(reader.Read(0));
        return record => all.TrueForAll(holds => holds(record));
    }

    private Func<OdooRecord, bool> Read(int depth)
    {
        if (depth > MaxDepth)
            throw OdooErrors.Named("builtins.RecursionError", "maximum recursion depth exceeded");
        if (_next >= _items.Count)
            throw OdooErrors.Value($"Domain() missing operand in domain: {Python.Repr(_items)}");
        var item = _items[_next++];
        switch (Python.Text(item))
        {
            case "&":
                var (left, right) = (Read(depth + 1), Read(depth + 1));
                return record => left(record) && right(record);
            case "|":
                var (either, or) = (Read(depth + 1), Read(depth + 1));
                return record => either(record) || or(record);
            case "!":
                var negated = Read(depth + 1);
                return record => !negated(record);
        }

        if (item is not JsonArray { Count: 3 } term || Python.Text(term[1]) is not { } op)
            throw OdooErrors.Value($"Domain() invalid item in domain: {Python.Repr(item)}");
        if (Python.Int(term[0]) is { } one && Python.Int(term[2]) is { } other && op == "=")
            return _ => one == other;
        return Python.Text(term[0]) is { } path ? _term(path, op, term[2], term) : throw OdooErrors.Value($"Domain() invalid item in domain: {Python.Repr(item)}");
    }
}
