using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>One of our rows that Odoo must be told of, with all notes that say so.</summary>
internal sealed class OutboxItem
{
    public required long EntityId { get; init; }

    /// <summary>The notes that this call settles. One that is written while the call runs is not among them and waits for its own.</summary>
    public required long[] Notes { get; init; }

    public required int Attempts { get; init; }

    /// <summary>A create of it was under way once and was never settled.</summary>
    public required bool MayBeThere { get; init; }

    /// <summary>How Odoo finds it again: the value of the key field.</summary>
    public required string Key { get; init; }

    public long? OdooId { get; set; }

    /// <summary>Its number as it was known before this call.</summary>
    public long? LinkedBefore { get; init; }

    /// <summary>What Odoo should say. Null says that we know it to be empty; what is left out is left alone.</summary>
    public required JsonObject Values { get; init; }

    /// <summary>What Odoo says, as far as we know; null where we do not.</summary>
    public JsonObject? Known { get; set; }

    /// <summary>Whether <see cref="Known"/> is what we wrote. What others wrote is never emptied because we have nothing.</summary>
    public bool IsKnownFromUs { get; set; }

    /// <summary>Its attempt has been counted.</summary>
    public bool HasBegun { get; set; }

    /// <summary>It was looked for in this attempt.</summary>
    public bool WasSought { get; set; }

    /// <summary>It was looked for once more because a create was refused.</summary>
    public bool WasSoughtAgain { get; set; }

    /// <summary>Its number in Odoo led nowhere, in this attempt.</summary>
    public bool WasForgotten { get; set; }

    /// <summary>Told, put off or buried: this attempt has no more to do with it.</summary>
    public bool IsOver { get; set; }

    /// <summary>What Odoo said when it refused it.</summary>
    public string? Refusal { get; set; }

    public JsonObject ToCreate()
    {
        var values = new JsonObject();
        foreach (var (name, value) in Values)
        {
            if (value is not null)
                values[name] = value.DeepClone();
        }

        return values;
    }

    /// <summary>What must be written so that Odoo says the same; empty when it does already.</summary>
    public JsonObject ToWrite(IReadOnlyCollection<string> onlyOnCreate)
    {
        var values = new JsonObject();
        foreach (var (name, value) in Values)
        {
            if (onlyOnCreate.Contains(name))
                continue;
            var known = Known?[name];
            if (value is null && known is not null && IsKnownFromUs)
                values[name] = false;
            else if (value is not null && !JsonNode.DeepEquals(value, known))
                values[name] = value.DeepClone();
        }

        return values;
    }

    /// <summary>What Odoo was told when all went well: kept, to tell its echo from a change.</summary>
    public JsonObject Told(IReadOnlyCollection<string> onlyOnCreate)
    {
        var told = new JsonObject();
        foreach (var (name, value) in Known ?? [])
            told[name] = value?.DeepClone();
        foreach (var (name, value) in Values)
        {
            if (Known is not null && onlyOnCreate.Contains(name))
                continue;
            if (value is not null)
                told[name] = value.DeepClone();
            else if (IsKnownFromUs)
                told.Remove(name);
        }

        return told;
    }
}
