using System.Collections.Immutable;
using Enlace.Sandbox.Odoo.Models;

namespace Enlace.Sandbox.Odoo.Records;

/// <summary>
/// The triples that write a to-many field: 0 create, 1 update, 2 delete, 3 unlink, 4 link, 5 clear, 6 set. A bare id links; false clears.
/// </summary>
internal static class ToManyCommands
{
    public static ImmutableArray<int> Many2many(Transaction data, OdooField field, object? before, JsonNode? value)
    {
        var relation = OdooCatalog.All[field.Relation!];
        var ids = before is ImmutableArray<int> kept ? kept : [];
        foreach (var command in Commands(field, value))
        {
            ids = command.Code switch
            {
                0 => ids.Add(data.Create(relation, command.Values!)),
                1 => Updated(data, relation, command, ids),
                2 => Deleted(data, relation, command, ids),
                3 => ids.Remove(command.Id),
                4 => ids.Contains(command.Id) ? ids : ids.Add(command.Id),
                5 => [],
                _ => [.. command.Ids.Distinct()],
            };
        }

        return [.. ids.Order()];
    }

    public static void One2many(Transaction data, OdooField field, int owner, JsonNode? value)
    {
        var relation = OdooCatalog.All[field.Relation!];
        foreach (var command in Commands(field, value))
        {
            var now = data.Tables.Of(relation).Values.Where(other => other[field.Inverse!] is int id && id == owner).Select(other => other.Id).ToArray();
            switch (command.Code)
            {
                case 0:
                    var values = (JsonObject)command.Values!.DeepClone();
                    values[field.Inverse!] = owner;
                    data.Create(relation, values);
                    break;
                case 1:
                    data.Write(relation, command.Id, command.Values!);
                    break;
                case 2:
                    data.Unlink(relation, command.Id);
                    break;
                case 3:
                    Point(data, relation, field, [command.Id], false);
                    break;
                case 4:
                    Point(data, relation, field, [command.Id], owner);
                    break;
                case 5:
                    Point(data, relation, field, now, false);
                    break;
                default:
                    Point(data, relation, field, now.Except(command.Ids), false);
                    Point(data, relation, field, command.Ids, owner);
                    break;
            }
        }
    }

    private static void Point(Transaction data, OdooModel relation, OdooField field, IEnumerable<int> ids, JsonNode owner)
    {
        foreach (var id in ids)
            data.Write(relation, id, new JsonObject { [field.Inverse!] = owner.DeepClone() });
    }

    private static ImmutableArray<int> Updated(Transaction data, OdooModel relation, Command command, ImmutableArray<int> ids)
    {
        data.Write(relation, command.Id, command.Values!);
        return ids;
    }

    private static ImmutableArray<int> Deleted(Transaction data, OdooModel relation, Command command, ImmutableArray<int> ids)
    {
        data.Unlink(relation, command.Id);
        return ids.Remove(command.Id);
    }

    private static Command[] Commands(OdooField field, JsonNode? value)
    {
        if (Python.IsNoneOrFalse(value))
            return [new Command(5, 0, null, [])];
        return value is JsonArray list
            ? list.Select(item => Read(item) ?? throw Wrong(field, item)).ToArray()
            : throw Wrong(field, value);
    }

    private static Command? Read(JsonNode? item)
    {
        if (item is not JsonArray list)
            return Python.Int(item) is { } link ? new Command(4, link, null, []) : null;
        JsonNode?[] parts = [.. list];
        return (parts.Length > 0 ? Python.Int(parts[0]) : null) switch
        {
            0 when parts is [_, _, JsonObject values] => new Command(0, 0, values, []),
            1 when parts is [_, var id, JsonObject values] && Python.Int(id) is { } number => new Command(1, number, values, []),
            2 or 3 or 4 when parts is [var code, var id, ..] && Python.Int(id) is { } number => new Command(Python.Int(code)!.Value, number, null, []),
            5 => new Command(5, 0, null, []),
            6 when parts is [_, _, JsonArray ids] && ids.All(id => Python.Int(id) is not null) => new Command(6, 0, null, [.. ids.Select(id => Python.Int(id)!.Value)]),
            _ => null,
        };
    }

    private static OdooException Wrong(OdooField field, JsonNode? value) => OdooErrors.Value($"Wrong value for {field.Relation}.{field.Name}: {Python.Repr(value)}");

    private sealed record Command(int Code, int Id, JsonObject? Values, IReadOnlyList<int> Ids);
}
